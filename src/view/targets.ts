/** The textures that a frame passes through. Resizing keeps the texture objects, so nothing need be bound anew. */
import {
  DepthTexture,
  FloatType,
  HalfFloatType,
  LinearFilter,
  NearestFilter,
  RedFormat,
  RGBAFormat,
  UnsignedByteType,
  WebGLRenderTarget,
} from 'three';
import type { MagnificationTextureFilter, PixelFormat, TextureDataType } from 'three';

export interface Targets {
  /** Surface, object and depth, in one pass. */
  readonly gbuffer: WebGLRenderTarget;
  /** Half size: open share, depth and share of the sky, before and after the mean. */
  readonly occlusion: readonly [WebGLRenderTarget, WebGLRenderTarget];
  /** The finished page or film frame, before it is brought to the canvas. */
  readonly page: WebGLRenderTarget;
  resize(width: number, height: number): void;
  /** Gives the memory back; they are resized before they are drawn into again. */
  rest(): void;
  dispose(): void;
}

/** A target without depth, to be sized later. */
export function plainTarget(
  format: PixelFormat,
  type: TextureDataType,
  filter: MagnificationTextureFilter,
): WebGLRenderTarget {
  return new WebGLRenderTarget(1, 1, {
    format,
    type,
    minFilter: filter,
    magFilter: filter,
    depthBuffer: false,
    generateMipmaps: false,
  });
}

export function createTargets(): Targets {
  const gbuffer = new WebGLRenderTarget(1, 1, {
    count: 3,
    minFilter: NearestFilter,
    magFilter: NearestFilter,
    generateMipmaps: false,
  });
  const depth = gbuffer.textures[2]!;
  depth.format = RedFormat;
  depth.type = FloatType;
  gbuffer.depthTexture = new DepthTexture(1, 1, FloatType);
  const occlusion = [
    plainTarget(RGBAFormat, HalfFloatType, NearestFilter),
    plainTarget(RGBAFormat, HalfFloatType, NearestFilter),
  ] as const;
  const page = plainTarget(RGBAFormat, UnsignedByteType, LinearFilter);
  const dispose = (): void => {
    gbuffer.depthTexture?.dispose();
    for (const target of [gbuffer, ...occlusion, page]) target.dispose();
  };
  return {
    gbuffer,
    occlusion,
    page,
    resize(width, height) {
      gbuffer.setSize(width, height);
      page.setSize(width, height);
      for (const half of occlusion) half.setSize(Math.ceil(width / 2), Math.ceil(height / 2));
    },
    rest: dispose,
    dispose,
  };
}
