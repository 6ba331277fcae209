/**
 * Makes the pictures of the gallery: `npm run pictures [-- NAME …]`. Reads docs/pictures.json, writes
 * docs/gallery.md anew, draws each view as `city photo` does, and writes docs/pictures/NAME.jpg. With
 * `--page` it draws none.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openBrowser } from '../src/cli/browser.ts';
import { pictureOf } from '../src/cli/picture.ts';
import { DEFAULT_TICK, askPlace, nextTickOfHour, placeText, worldOf } from '../src/world/index.ts';

const DOCS: string = join(import.meta.dirname, '..', 'docs');
const WIDTH = 960;
const HEIGHT = 540;
const BYTES_MAX = 400_000;
const QUALITIES: readonly number[] = [0.88, 0.82, 0.75, 0.68, 0.6, 0.5];

/** One picture, as docs/pictures.json lists it. */
interface Picture {
  readonly name: string;
  readonly title: string;
  /** One or two sentences under it. */
  readonly text: string;
  readonly address: string;
  readonly look: string;
  readonly style: 'ink' | 'film';
  /** 0 to below 24. */
  readonly hour: number;
  readonly figure: boolean;
}

/** The same picture as JPEG, small enough for a repository: a browser is the encoder at hand. */
async function asJpeg(png: Buffer): Promise<Buffer> {
  const browser = await openBrowser();
  try {
    const page = await browser.newPage();
    for (const quality of QUALITIES) {
      // As text, for this side of the wire knows no document.
      const url = await page.evaluate<string>(`(async () => {
        const image = new Image();
        image.src = 'data:image/png;base64,${png.toString('base64')}';
        await image.decode();
        const canvas = document.createElement('canvas');
        canvas.width = image.width;
        canvas.height = image.height;
        canvas.getContext('2d').drawImage(image, 0, 0);
        return canvas.toDataURL('image/jpeg', ${quality});
      })()`);
      const jpeg = Buffer.from(url.slice(url.indexOf(',') + 1), 'base64');
      if (jpeg.length <= BYTES_MAX) return jpeg;
    }
    throw new Error(`no quality makes it smaller than ${BYTES_MAX} bytes`);
  } finally {
    await browser.close();
  }
}

async function draw(picture: Picture): Promise<void> {
  const png = await pictureOf(worldOf(), {
    address: placeText(askPlace(picture.address)),
    look: picture.look,
    style: picture.style,
    tick: nextTickOfHour(picture.hour, DEFAULT_TICK),
    fov: 60,
    figure: picture.figure,
    width: WIDTH,
    height: HEIGHT,
  });
  const jpeg = await asJpeg(png);
  writeFileSync(join(DOCS, 'pictures', `${picture.name}.jpg`), jpeg);
  console.log(`docs/pictures/${picture.name}.jpg: ${Math.round(jpeg.length / 1000)} KB`);
}

/** The command that makes the picture as PNG. */
function command(picture: Picture): string {
  const figure = picture.figure ? ' --figure' : '';
  const how = `--look ${picture.look} --style ${picture.style} --hour ${picture.hour}${figure}`;
  return `city photo ${picture.address} ${how} --size ${WIDTH}x${HEIGHT} --out ${picture.name}.png`;
}

/** The same view as a link to a running `city serve`. */
function link(picture: Picture): string {
  const tick = nextTickOfHour(picture.hour, DEFAULT_TICK);
  const time = tick === DEFAULT_TICK ? '' : `&t=${tick}`;
  const style = picture.style === 'ink' ? '' : `&style=${picture.style}`;
  return `/?at=${picture.address}&look=${picture.look}${time}${style}&v=1`;
}

function section(picture: Picture): string {
  return `## ${picture.title}

![${picture.title}](pictures/${picture.name}.jpg)

${picture.text}

\`\`\`
${command(picture)}
${link(picture)}
\`\`\`
`;
}

function gallery(pictures: readonly Picture[]): string {
  return `# Gallery

<!-- Written by tools/pictures.ts from docs/pictures.json; change that one. -->

Every picture is drawn by the project itself, seed 0, in the year 3,000, without a graphics card and
without retouching: \`npm run pictures\` makes all of them again, \`npm run pictures -- NAME\` one. Under
each stand the command that makes it and the link that opens the same view in a running City.

${pictures.map(section).join('\n')}`;
}

const pictures = JSON.parse(readFileSync(join(DOCS, 'pictures.json'), 'utf8')) as Picture[];
const isPageOnly = process.argv.includes('--page');
const wanted = process.argv.slice(2).filter((name) => name !== '--page');
const unknown = wanted.filter((name) => !pictures.some((picture) => picture.name === name));
if (unknown.length > 0) {
  console.error(`${unknown.join(', ')}: not in docs/pictures.json.`);
  process.exitCode = 2;
} else {
  writeFileSync(join(DOCS, 'gallery.md'), gallery(pictures));
  for (const picture of isPageOnly ? [] : pictures)
    if (wanted.length === 0 || wanted.includes(picture.name)) await draw(picture);
}
