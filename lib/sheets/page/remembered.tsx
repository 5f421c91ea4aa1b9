import type { FunctionComponent, VNode } from 'preact';
import { jsxTemplate } from 'preact/jsx-runtime';
import { renderToString } from 'preact-render-to-string';

/** Enough for the texts of some platforms; what each deployment has for itself must not fill the memory. */
const AT_MOST = 500;

/**
 * The same component, rendered once for the same properties: most of what stands on the pages of a thousand deployments
 * is the same. The properties are plain data; their JSON is the key.
 */
export function remembered<P extends object>(Component: FunctionComponent<P>): FunctionComponent<P> {
  const rendered = new Map<string, VNode>();
  return (props) => {
    const key = JSON.stringify(props);
    const known = rendered.get(key);
    if (known !== undefined) return known;
    const made = jsxTemplate([flat(renderToString(<Component {...props} />))]);
    if (rendered.size >= AT_MOST) rendered.clear();
    rendered.set(key, made);
    return made;
  };
}

/** V8 keeps a text that was put together as its pieces until somebody reads it; each page would put them together anew. */
const flat = (text: string): string => Buffer.from(text).toString();
