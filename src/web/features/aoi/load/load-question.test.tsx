import { describe, expect, it, vi } from 'vitest';
import { renderApp, screen } from '../../../../testing/components/render.tsx';
import { LoadQuestion } from './load-question.tsx';
import type { Question } from './load-state.ts';
import { loadStrings as words } from './load-strings.ts';

const from = { kind: 'lines', gapM: 2.5 } as const;
const crsQuestion: Question = {
  kind: 'needs-crs',
  doubt: { code: 'not-defined', format: 'shapefile' },
  guesses: [{ crs: 'EPSG:32756', name: 'WGS 84 / UTM zone 56S', position: [151.2, -33.9] }],
  samples: [[334_000.1234, 6_250_000]],
};

function renderQuestion(question: Question) {
  const callbacks = { onAnswer: vi.fn(), onCancel: vi.fn() };
  return { ...callbacks, ...renderApp(<LoadQuestion question={question} {...callbacks} />) };
}

describe('a question about a file', () => {
  it('about the coordinate system gives the reason, shows sample numbers, and focuses the first guess', () => {
    renderQuestion(crsQuestion);
    expect(screen.getByRole('region', { name: /^The shapefile has no \.prj file/ })).toBeDefined();
    expect(screen.getByText(words.crs.samples('334000.123, 6250000'))).toBeDefined();
    expect(screen.getByText(words.crs.lands('151.200° E 33.900° S'))).toBeDefined();
    expect(document.activeElement).toBe(screen.getByRole('button', { name: /UTM zone 56S/ }));
  });

  it('is answered by a guess', async () => {
    const { user, onAnswer } = renderQuestion(crsQuestion);
    await user.click(screen.getByRole('button', { name: 'WGS 84 / UTM zone 56S (EPSG:32756)' }));
    expect(onAnswer).toHaveBeenCalledExactlyOnceWith({ crs: 'EPSG:32756' });
  });

  it('is answered by a typed code, but not by an empty one', async () => {
    const { user, onAnswer } = renderQuestion({ ...crsQuestion, guesses: [] });
    expect(screen.getByText(words.crs.noGuess)).toBeDefined();
    const field = screen.getByRole('textbox', { name: words.crs.other });
    await user.type(field, '  {Enter}');
    expect(onAnswer).not.toHaveBeenCalled();
    await user.type(field, 'EPSG:28356 {Enter}');
    expect(onAnswer).toHaveBeenCalledExactlyOnceWith({ crs: 'EPSG:28356' });
  });

  it('about the layers is answered by one of them', async () => {
    const layers = [
      { name: 'roads', features: 12 },
      { name: 'parcels', features: null },
    ];
    const { user, onAnswer } = renderQuestion({ kind: 'layers', layers });
    expect(screen.getByRole('region', { name: words.layers.question(2) })).toBeDefined();
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'roads' }));
    expect(screen.getByText(words.layers.features(12))).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'parcels' }));
    expect(onAnswer).toHaveBeenCalledExactlyOnceWith({ layer: 'parcels' });
  });

  it('about closed lines is answered by yes', async () => {
    const { user, onAnswer } = renderQuestion({ kind: 'needs-closed-lines', lines: 1, from });
    expect(screen.getByRole('region', { name: words.lines.question(1, from) })).toBeDefined();
    await user.click(screen.getByRole('button', { name: words.lines.yes }));
    expect(onAnswer).toHaveBeenCalledExactlyOnceWith({ closedLinesAsAreas: true });
  });

  it.each<Question>([crsQuestion, { kind: 'layers', layers: [] }, { kind: 'needs-closed-lines', lines: 3, from }])(
    'can be cancelled without an answer: $kind',
    async (question) => {
      const { user, onAnswer, onCancel } = renderQuestion(question);
      await user.click(screen.getByRole('button', { name: words.cancel }));
      expect(onCancel).toHaveBeenCalledOnce();
      expect(onAnswer).not.toHaveBeenCalled();
    },
  );
});
