import { createHash } from 'node:crypto';
import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { printable } from '../../problems/printable';
import assets from './assets.json';

/** `<base64 of the SHA-256>`, as a Content-Security-Policy names what it lets run. https://www.w3.org/TR/CSP3/#hash-source */
const sha256 = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

type Script = 'sheet' | 'fleet';

interface Head {
  readonly style: string;
  /** @default - the page has none, and may run none */
  readonly script?: string;
  /** The command that makes the page. */
  readonly generator: string;
}

/** All of the head but the title: the same for every page of a kind, so it is made once. */
function headOf({ style, script, generator }: Head): string {
  const policy = [
    "default-src 'none'",
    `style-src ${sha256(style)}`,
    ...(script === undefined ? [] : [`script-src ${sha256(script)}`]),
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return [
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    '<meta name="referrer" content="no-referrer">',
    '<meta name="robots" content="noindex">',
    `<meta name="generator" content="${generator}">`,
    `<style>${style}</style>`,
  ].join('\n');
}

const handover = (script: Script): string =>
  headOf({ style: assets.style, script: assets[script], generator: 'cmk handover' });
const HEADS: Readonly<Record<Script, string>> = { sheet: handover('sheet'), fleet: handover('fleet') };

/** The same without a script. */
export const plainDocument = (generator: string, title: string, body: ComponentChildren): string =>
  [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    headOf({ style: assets.style + assets.audit, generator }),
    renderToString(<title>{printable(title)}</title>),
    '</head>',
    renderToString(<>{body}</>),
    '</html>',
    '',
  ].join('\n');

/** A page that is one file: its style and script stand in it, and it may load nothing. `running` is printed on every page. */
export const htmlDocument = (script: Script, title: string, body: ComponentChildren, running = title): string =>
  [
    '<!doctype html>',
    renderToString(<html lang="en" data-running={printable(running)} />).replace(/<\/html>$/, ''),
    '<head>',
    HEADS[script],
    renderToString(<title>{printable(title)}</title>),
    '</head>',
    renderToString(<>{body}</>),
    `<script>${assets[script]}</script>`,
    '</html>',
    '',
  ].join('\n');
