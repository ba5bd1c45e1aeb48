import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";

export interface FrameProps {
  readonly title: string;
  readonly children?: ComponentChildren;
  readonly actions?: ComponentChildren;
}

/** One screen: a heading that takes the focus when the screen appears, the matter, and the actions at the bottom. */
export function Frame({ title, children, actions }: FrameProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = title;
    window.scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <>
      <div class="matter">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {children}
      </div>
      {actions !== undefined && <div class="actions">{actions}</div>}
    </>
  );
}
