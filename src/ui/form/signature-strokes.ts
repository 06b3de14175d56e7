/** One line drawn without lifting the pen, in fractions of the pad's width and height, so that it fits a pad of any size. */
export type Stroke = readonly (readonly [x: number, y: number])[];

/** Size of the picture that is kept, in pixels: legible on paper, some ten kilobytes. */
export const SIGNATURE_WIDTH_PX = 800;
export const SIGNATURE_HEIGHT_PX = 280;
const LINE_WIDTH_PX = 5;

/** Draws strokes over the whole of a context, in one colour. A tap is a dot. */
export function drawStrokes(
  context: CanvasRenderingContext2D,
  strokes: readonly Stroke[],
  look: { readonly ink: string; readonly paper: string },
): void {
  const { width, height } = context.canvas;
  context.fillStyle = look.paper;
  context.fillRect(0, 0, width, height);
  context.strokeStyle = look.ink;
  context.lineWidth = (LINE_WIDTH_PX * width) / SIGNATURE_WIDTH_PX;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  for (const stroke of strokes) {
    context.beginPath();
    for (const [x, y] of stroke) context.lineTo(x * width, y * height);
    const [first] = stroke;
    if (stroke.length === 1 && first) context.lineTo(first[0] * width + 0.1, first[1] * height);
    context.stroke();
  }
}

/** Ink and paper of the picture that is kept, whatever the theme: it will be printed. */
const KEPT = { ink: '#16181d', paper: '#ffffff' } as const;

/** The drawing as a PNG. @throws when the browser gives no canvas */
export async function signaturePng(strokes: readonly Stroke[]): Promise<Uint8Array<ArrayBuffer>> {
  const canvas = document.createElement('canvas');
  canvas.width = SIGNATURE_WIDTH_PX;
  canvas.height = SIGNATURE_HEIGHT_PX;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('no canvas');
  drawStrokes(context, strokes, KEPT);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (blob === null) throw new Error('no picture');
  return new Uint8Array(await blob.arrayBuffer());
}
