/** Direction of sight: yaw 0 is +z and grows towards −x; pitch grows upwards. */
export function directionOf(yaw: number, pitch: number): [number, number, number] {
  const a = (yaw * Math.PI) / 180;
  const b = (pitch * Math.PI) / 180;
  return [-Math.sin(a) * Math.cos(b), Math.sin(b), Math.cos(a) * Math.cos(b)];
}
