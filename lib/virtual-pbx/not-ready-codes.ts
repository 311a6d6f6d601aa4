/** Reasons for Not Ready as v22.3 lists them. The body of this list is not public: a guess. */
export const NOT_READY_CODES = ['BREAK', 'LUNCH', 'COACHING', 'MEETING', 'PAPERWORK'].map((name, index) => ({
  code: String(index + 1),
  name,
  enabled: true,
}));

/** What is told of a reason that was given by its code. */
export const reasonCalled = (given: string): string =>
  NOT_READY_CODES.find(({ code }) => code === given)?.name ?? given;
