/** Real disks that fill up, refuse and come back: for whoever may mount. */
import { spawnSync } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

function run(command: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  // 1, of fsck: what was wrong has been mended.
  if (status === 0 || (status === 1 && command.startsWith('fsck'))) return stdout.trim();
  throw new Error(`${command} ${args.join(' ')}: ${stderr?.trim() ?? 'there is no such program'}`);
}

/** Takes a disk away, even from somebody who still has files of it open. */
function unmount(folder: string): void {
  run('umount', '--lazy', folder);
}

export interface Disk {
  readonly folder: string;
  /** Takes all the room that there is under it, or has come since. */
  fill(): void;
  /** Gives that back. */
  free(): void;
  /** Unmounts it, and what is under it. */
  done(): void;
}

function ballast(folder: string): Pick<Disk, 'fill' | 'free'> {
  const path = join(folder, 'ballast');
  return {
    fill() {
      const handle = openSync(path, 'a');
      try {
        for (const size of [1_048_576, 4096]) {
          try {
            for (;;) writeSync(handle, new Uint8Array(size));
          } catch {
            // It is full to so many bytes.
          }
        }
      } finally {
        closeSync(handle);
      }
    },
    free: () => rmSync(path),
  };
}

/** A disk of memory: what has no room is refused at once. */
export function memoryDisk(megabytes: number): Disk {
  const folder = mkdtempSync(join(tmpdir(), 'city-disk-'));
  run('mount', '-t', 'tmpfs', '-o', `size=${megabytes}m`, 'none', folder);
  const done = (): void => {
    unmount(folder);
    rmSync(folder, { recursive: true });
  };
  return { folder, ...ballast(folder), done };
}

export interface Image extends Disk {
  /** The system finds a mistake in it, and lets nobody write any more. */
  break(): void;
  /** Taken out, looked through, and put in again. */
  again(): void;
}

/** A disk in a file of another disk, which is smaller than it says: what has no room is lost on its way there. */
export function imageDisk(megabytes: number, under: number): Image {
  const host = memoryDisk(under);
  const [file, folder] = [join(host.folder, 'image'), join(host.folder, 'disk')];
  const mount = (): string => run('mount', '-o', 'loop,errors=remount-ro', file, folder);
  try {
    mkdirSync(folder);
    run('truncate', '-s', `${megabytes}M`, file);
    run('mkfs.ext4', '-q', '-O', '^has_journal', file);
    mount();
  } catch (error) {
    host.done();
    throw error;
  }
  return {
    folder,
    fill: () => host.fill(),
    free: () => host.free(),
    break() {
      const device = basename(run('findmnt', '-no', 'SOURCE', folder));
      writeFileSync(join('/sys/fs/ext4', device, 'trigger_fs_error'), '1');
    },
    again() {
      run('umount', folder);
      run('fsck.ext4', '-p', file);
      mount();
    },
    done() {
      unmount(folder);
      host.done();
    },
  };
}

/** Why there are no such disks here; null where there are. */
export function disksFault(): string | null {
  if (process.getuid?.() !== 0) return 'only root may mount';
  if (!existsSync('/sys/fs/ext4')) return 'there is no ext4';
  try {
    imageDisk(8, 8).done();
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
