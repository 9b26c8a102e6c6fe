import { DAY } from '../../plan/time.ts'
import type { Period } from './sparing-rules.ts'

/** Names the day, ISO week, month or year of a time in UTC, so that equal names mean the same period. */
export const PERIODS: Readonly<Record<Period, (time: number) => string>> = {
  daily: (time: number) => new Date(time).toISOString().slice(0, 10),
  weekly: isoWeek,
  monthly: (time: number) => new Date(time).toISOString().slice(0, 7),
  yearly: (time: number) => new Date(time).toISOString().slice(0, 4),
}

/** An ISO week belongs to the year of its Thursday. */
function isoWeek(time: number): string {
  const weekday = (new Date(time).getUTCDay() + 6) % 7
  const thursday = new Date(time + (3 - weekday) * DAY)
  const days = Math.floor((thursday.getTime() - Date.UTC(thursday.getUTCFullYear(), 0, 1)) / DAY)
  return `${thursday.getUTCFullYear()}-W${Math.floor(days / 7) + 1}`
}
