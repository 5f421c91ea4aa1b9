/** A point in time for people, to the minute: `2026-11-22 10:00 UTC`. */
export const utcMinute = (time: Date): string => `${time.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
