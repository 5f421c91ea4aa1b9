import { auditPage } from '../../../../lib/sheets/page/audit-page';
import { auditReport, group } from '../../../support/audit-report';

const page = auditPage(auditReport());

test('a page runs no script and loads nothing', () => {
  expect(page).toMatch(
    /content="default-src 'none'; style-src 'sha256-[A-Za-z0-9+/=]+'; base-uri 'none'; form-action 'none'"/,
  );
  expect(page).not.toMatch(/<script|\sstyle=|\ssrc=|<link|\son\w+=/);
});

test('the chart says in words what it shows, for whoever does not see it', () => {
  expect(page).toContain('<title id="chart-prod-title">Uses by day</title>');
  expect(page).toContain(
    'Used on 3 days, the most on 2026-11-02: 65 times. Marked for a change: 2026-11-05. Marked for a refusal: 2026-11-03. Marked for use by others than expected: 2026-11-04.',
  );
});

test('each mark has a form of its own, and stands once on its day', () => {
  const forms = ['change', 'refused', 'unexpected'].map((mark) => {
    const drawn = [...page.matchAll(new RegExp(`<path class="mark-${mark}" transform="[^"]+" d="([^"]+)"`, 'g'))];
    return drawn.map(([, form]) => form);
  });
  // On its day, and in the legend.
  expect(forms.map((drawn) => drawn.length)).toEqual([2, 2, 2]);
  expect(new Set(forms.flat()).size).toBe(3);
});

test('a bar is as high as the day has uses', () => {
  const heights = [...page.matchAll(/<rect class="use" x="[^"]+" y="[^"]+" width="[^"]+" height="([\d.]+)"/g)].map(
    (m) => Number(m[1]),
  );
  const [first = 0, second = 0, third = 0] = heights;
  expect(heights).toHaveLength(4);
  expect([second / first, second / third].map((ratio) => Math.round(ratio * 10))).toEqual([Math.round(650 / 40), 650]);
});

test('a name that somebody chose is text, and steers nothing', () => {
  const name = '</td><script>alert(1)</script>\u202e\u001b[2J"\'';
  const hostile = auditPage(
    auditReport({
      notes: [name],
      groups: [group('2026-11-02', 'use', name, 1, { who: name, through: name })],
      source: name,
    }),
  );
  expect(hostile).not.toContain('<script');
  expect(hostile).toContain('&lt;script>alert(1)&lt;/script>');
  expect(hostile).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
});

test('a sample is said to be one', () => {
  expect(auditPage(auditReport({ isSample: true }))).toContain('<b>At least 106</b>');
});

test('a year of days is drawn, and a day outside the time is not', () => {
  const groups = Array.from({ length: 365 }, (_, i) => {
    const day = new Date(Date.UTC(2025, 10, 25) + i * 86_400_000).toISOString().slice(0, 10);
    return group(day, 'use', 'Decrypt', i + 1, { expected: true });
  });
  const report = {
    ...auditReport({ groups: [...groups, group('2024-01-01', 'use', 'Decrypt', 9)] }),
    since: '2025-11-25T00:00:00Z',
  };
  expect(auditPage(report).match(/<rect class="use"/g)).toHaveLength(365 + 1);
});
