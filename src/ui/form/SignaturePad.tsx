import { Button } from '@mantine/core';
import { IconArrowBackUp, IconEraser } from '@tabler/icons-react';
import { type PointerEvent, useEffect, useRef, useState } from 'react';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { Icon } from '#ui/layout/Icon.tsx';
import classes from './SignaturePad.module.css';
import {
  drawStrokes,
  SIGNATURE_HEIGHT_PX,
  SIGNATURE_WIDTH_PX,
  type Stroke,
  signaturePng,
} from './signature-strokes.ts';

type Props = {
  readonly label: string;
  /** The drawing as a PNG, once the person says that it stands. */
  readonly onDone: (png: Uint8Array<ArrayBuffer>) => void;
};

/** A pad to sign on with a finger, a pen or the mouse. Drawing has no keyboard; a page offers « signed on paper » beside it. */
export function SignaturePad({ label, onDone }: Props) {
  const { t } = useTexts();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [strokes, setStrokes] = useState<readonly Stroke[]>([]);
  const isDrawing = useRef(false);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const { color, backgroundColor } = getComputedStyle(context.canvas);
    drawStrokes(context, strokes, { ink: color, paper: backgroundColor });
  }, [strokes]);
  const begin = (event: PointerEvent<HTMLCanvasElement>) => {
    if (!event.isPrimary || event.button > 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    isDrawing.current = true;
    const point = pointOf(event);
    setStrokes((former) => [...former, [point]]);
  };
  const draw = (event: PointerEvent<HTMLCanvasElement>) => {
    if (!isDrawing.current || !event.isPrimary) return;
    const point = pointOf(event);
    setStrokes((former) => [...former.slice(0, -1), [...(former.at(-1) ?? []), point]]);
  };
  const end = () => {
    isDrawing.current = false;
  };
  const isEmpty = strokes.length === 0;
  return (
    <div className={classes.pad}>
      <canvas
        ref={canvas}
        className={classes.canvas}
        width={SIGNATURE_WIDTH_PX}
        height={SIGNATURE_HEIGHT_PX}
        role="img"
        aria-label={label}
        onPointerDown={begin}
        onPointerMove={draw}
        onPointerUp={end}
        onPointerCancel={end}
      />
      <div className={classes.actions}>
        <Button
          variant="subtle"
          leftSection={<Icon of={IconArrowBackUp} />}
          disabled={isEmpty}
          onClick={() => setStrokes(strokes.slice(0, -1))}
        >
          {t('ui.signature.undo')}
        </Button>
        <Button
          variant="subtle"
          leftSection={<Icon of={IconEraser} />}
          disabled={isEmpty}
          onClick={() => setStrokes([])}
        >
          {t('ui.signature.clear')}
        </Button>
        <Button variant="default" disabled={isEmpty} onClick={() => void signaturePng(strokes).then(onDone)}>
          {t('ui.signature.keep')}
        </Button>
      </div>
    </div>
  );
}

function pointOf({ currentTarget, clientX, clientY }: PointerEvent<HTMLCanvasElement>): readonly [number, number] {
  const { left, top, width, height } = currentTarget.getBoundingClientRect();
  return [(clientX - left) / width, (clientY - top) / height];
}
