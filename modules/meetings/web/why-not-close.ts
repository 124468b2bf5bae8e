import { useWords } from '#ui/words.ts'
import type { MeetingDetail } from '../contract.ts'
import { isItemDone, isThere, quorumOf, whyNotClose } from '../meeting-rules.ts'

/** Why the minutes cannot be signed yet, by the same rule as the server's. */
export function useWhyNotClose(meeting: MeetingDetail): string | null {
  const t = useWords('meetings')
  const members = meeting.attendance.filter(({ role }) => role === 'member')
  const there = members.filter(({ status }) => isThere(status)).length
  const items = meeting.agenda.map((item) => ({
    ...item,
    resolutions: meeting.resolutions.filter(({ agendaId }) => agendaId === item.id).length,
  }))
  const standing = { state: meeting.state, startsAt: new Date(meeting.startsAt), version: meeting.version }
  const given = {
    countedAt: meeting.countedAt ? new Date(meeting.countedAt) : null,
    minutes: meeting.minutes,
    members: members.length,
    there,
    quorum: meeting.quorum,
    items,
  }
  const refusal = whyNotClose(standing, given, new Date(), meeting.version)
  if (!refusal) return null
  const facts = {
    there,
    needed: quorumOf(members.length, meeting.quorum),
    count: items.filter((item) => !isItemDone(item)).length,
  }
  return refusal.code.startsWith('meetings.') ? t(`refusals.${refusal.code.slice('meetings.'.length)}`, facts) : null
}
