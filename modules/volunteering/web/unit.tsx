import { Select } from 'antd'
import { useState } from 'react'
import { Card, Columns, Page } from '#ui/page.tsx'
import { Go } from '#ui/router.tsx'
import { useAnswer, useLive } from '#ui/send.ts'
import { Empty } from '#ui/states.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import { readingUnit } from '../contract.ts'
import { asOptions, Missing, SignupTag, useChoices, useTimes } from './choices.tsx'
import './volunteering.css'

/** The side of a unit: shifts nearby that need people, our groups, our people. */
export function UnitPage() {
  const t = useWords('volunteering')
  const choices = useChoices()
  const [chosen, setChosen] = useState<string>()
  const id = chosen ?? choices?.units.at(0)?.id
  if (choices && !id)
    return (
      <Page title={t('pages.unit')}>
        <Empty words={t('unit.none')} />
      </Page>
    )
  return id ? (
    <Unit
      id={id}
      choose={
        choices && choices.units.length > 1 ? (
          <Select
            aria-label={t('unit.choose')}
            value={id}
            options={asOptions(choices.units)}
            onChange={setChosen}
            style={{ minWidth: 240 }}
          />
        ) : null
      }
    />
  ) : (
    <Page title={t('pages.unit')}>{null}</Page>
  )
}

function Unit({ id, choose }: { id: string; choose: React.ReactNode }) {
  const t = useWords('volunteering')
  const said = useSaid()
  const times = useTimes()
  const asked = useAnswer(readingUnit, { params: { id } })
  useLive(['volunteering.'], ['read-unit-shifts'])
  const unit = asked.data
  return (
    <Page title={t('pages.unit')} sub={unit?.name} actions={choose} asked={asked}>
      {unit && (
        <Columns
          middle={
            <Card title={t('unit.needs')}>
              {unit.needs.length === 0 && <p className="muted">{t('unit.noNeeds', { days: unit.ahead })}</p>}
              <ul className="shift-list">
                {unit.needs.map((shift) => (
                  <li key={shift.id}>
                    <Go to={`/volunteering/shifts/${shift.id}`}>{shift.title}</Go> <Missing {...shift} />
                    <br />
                    <small className="muted">
                      {times(shift)} {shift.where}
                    </small>
                  </li>
                ))}
              </ul>
            </Card>
          }
          right={
            <>
              <Card title={t('unit.groups')}>
                {unit.groups.length === 0 && <p className="muted">{t('unit.noGroups')}</p>}
                <ul className="shift-list">
                  {unit.groups.map((group) => (
                    <li key={group.id}>
                      <Go to={`/volunteering/shifts/${group.shiftId}`}>{group.title}</Go>
                      <br />
                      <small className="muted">{times(group)}</small>
                      <br />
                      {t('unit.group', { role: group.role, places: group.places, named: group.named })}
                      {group.state === 'standing' && group.named < group.places && (
                        <strong> {t('unit.nameBy', { on: said.day(group.nameBy) })}</strong>
                      )}
                    </li>
                  ))}
                </ul>
              </Card>
              <Card title={t('unit.people')}>
                {unit.people.length === 0 && <p className="muted">{t('unit.noPeople')}</p>}
                <ul className="shift-list">
                  {unit.people.map(({ id: signupId, name, title, startsAt, shiftId, state }) => (
                    <li key={signupId}>
                      {name} <SignupTag state={state} />
                      <br />
                      <Go to={`/volunteering/shifts/${shiftId}`}>{title}</Go>{' '}
                      <small className="muted">{said.instant(startsAt)}</small>
                    </li>
                  ))}
                </ul>
              </Card>
            </>
          }
        />
      )}
    </Page>
  )
}
