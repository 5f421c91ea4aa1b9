/** The output in which every stack says what access it gives, by the id of a phase of its platform. */
export const ACCESS_PHASE = 'AccessPhase';
