import { useMay } from '#ui/me.tsx'
import { Card } from '#ui/page.tsx'
import { Go } from '#ui/router.tsx'
import { useAnswer } from '#ui/send.ts'
import { StatusTag } from '#ui/status-tag.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import { readingOf } from '../contract.ts'

/** 亮身份: a branch works here now. */
export function Badge({ id }: { id: string }) {
  const t = useWords('frontline')
  const may = useMay('frontline.read')
  const asked = useAnswer(readingOf, { params: { id } }, { enabled: may })
  return asked.data?.branches.some(({ state }) => state === 'active') ? (
    <StatusTag tone="alarm">{t('one.badge')}</StatusTag>
  ) : null
}

/** Branches and teams on a project, beside it. */
export function OnProject({ id }: { id: string }) {
  const t = useWords('frontline')
  const said = useSaid()
  const may = useMay('frontline.read')
  const asked = useAnswer(readingOf, { params: { id } }, { enabled: may })
  const { branches = [], teams = [] } = asked.data ?? {}
  if (branches.length + teams.length === 0) return null
  const lines = [
    ...branches.map((one) => ({
      ...one,
      to: `/frontline/branches/${one.id}`,
      kind: t('one.branch'),
      state: t(`branchStates.${one.state}`),
    })),
    ...teams.map((one) => ({
      ...one,
      to: `/frontline/teams/${one.id}`,
      kind: t('one.team'),
      state: t(`teamStates.${one.state}`),
    })),
  ]
  return (
    <Card title={t('one.here')}>
      <ul>
        {lines.map((line) => (
          <li key={line.id}>
            <Go to={line.to}>{line.name}</Go>
            <div className="muted">
              {line.kind} · {line.state} · {t('one.people', { count: line.people })} ·{' '}
              {t('one.until', { on: said.day(line.endsOn) })}
            </div>
          </li>
        ))}
      </ul>
    </Card>
  )
}
