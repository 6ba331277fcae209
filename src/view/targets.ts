/** The textures that a frame passes through, by size. */
import {
  DepthTexture,
  FloatType,
  HalfFloatType,
  LinearFilter,
  NearestFilter,
  RedFormat,
  RGBAFormat,
  RGFormat,
  UnsignedByteType,
  WebGLRenderTarget,
} from 'three';
import type { TextureDataType, MagnificationTextureFilter, PixelFormat } from 'three';

export interface Targets {
  readonly width: number;
  readonly height: number;
  /** Surface, object and depth, in one pass. */
  readonly gbuffer: WebGLRenderTarget;
  /** Half size: open share and depth, before and after the mean. */
  readonly occlusion: readonly [WebGLRenderTarget, WebGLRenderTarget];
  /** The finished page or film frame, before it is brought to the canvas. */
  readonly page: WebGLRenderTarget;
  dispose(): void;
}

/** A target without depth. */
export function plainTarget(
  width: number,
  height: number,
  format: PixelFormat,
  type: TextureDataType,
  filter: MagnificationTextureFilter,
): WebGLRenderTarget {
  return new WebGLRenderTarget(Math.max(1, width), Math.max(1, height), {
    format,
    type,
    minFilter: filter,
    magFilter: filter,
    depthBuffer: false,
    generateMipmaps: false,
  });
}

export function createTargets(width: number, height: number): Targets {
  const gbuffer = new WebGLRenderTarget(width, height, {
    count: 3,
    minFilter: NearestFilter,
    magFilter: NearestFilter,
    generateMipmaps: false,
  });
  const depth = gbuffer.textures[2]!;
  depth.format = RedFormat;
  depth.type = FloatType;
  gbuffer.depthTexture = new DepthTexture(width, height, FloatType);
  const halfWidth = Math.ceil(width / 2);
  const halfHeight = Math.ceil(height / 2);
  const occlusion = [
    plainTarget(halfWidth, halfHeight, RGFormat, HalfFloatType, NearestFilter),
    plainTarget(halfWidth, halfHeight, RGFormat, HalfFloatType, NearestFilter),
  ] as const;
  const page = plainTarget(width, height, RGBAFormat, UnsignedByteType, LinearFilter);
  return {
    width,
    height,
    gbuffer,
    occlusion,
    page,
    dispose() {
      gbuffer.depthTexture?.dispose();
      for (const target of [gbuffer, ...occlusion, page]) target.dispose();
    },
  };
}
