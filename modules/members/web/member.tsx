import { type Action, Actions } from '#ui/actions.tsx'
import { Facts } from '#ui/facts.tsx'
import { Card, Columns, Page } from '#ui/page.tsx'
import { Reveal } from '#ui/reveal.tsx'
import { Go, usePath } from '#ui/router.tsx'
import { useAnswer, useCommand, useLive } from '#ui/send.ts'
import { Slot } from '#ui/slots.tsx'
import { StatusTag } from '#ui/status-tag.tsx'
import { Table } from '#ui/table.tsx'
import { Timeline } from '#ui/timeline.tsx'
import { useLang, useSaid, useWords } from '#ui/words.ts'
import { type MemberDetail, reading, revealing } from '../contract.ts'
import { useChoices } from './choices.ts'
import {
  ConfirmForm,
  CorrectForm,
  DeclineForm,
  LeaveForm,
  MoveForm,
  PledgeForm,
  ProposeForm,
  ReviewForm,
} from './member-forms.tsx'
import { tones } from './members.tsx'
import { Agreements } from './mode-forms.tsx'
import { Pledges } from './pledge-forms.tsx'
import { Slip } from './slip.tsx'

/** One member for the two who manage him: one page, a clear split of duties. */
export function MemberPage() {
  const t = useWords('members')
  const { id } = usePath<'id'>()
  const asked = useAnswer(reading, { params: { id } })
  useLive(['members.'], ['read-member'])
  const member = asked.data
  return (
    <Page title={member?.name ?? t('pages.one')} asked={asked} crumbs={[{ label: t('pages.list'), to: '/members' }]}>
      {member && (
        <Columns
          left={<Left member={member} />}
          middle={
            <>
              <Duties member={member} />
              <Pledges member={member} />
              <Slot name="members.member" id={member.id} />
              <History member={member} />
            </>
          }
          right={<Right member={member} />}
        />
      )}
    </Page>
  )
}

function Left({ member }: { member: MemberDetail }) {
  const t = useWords('members')
  const { say } = useChoices()
  const command = useCommand(revealing)
  const reveal = async (reason: string) => (await command.mutateAsync({ params: { id: member.id }, body: { reason } })).phone
  return (
    <>
      <Card title={t('one.facts')}>
        <Facts
          facts={[
            [
              t('columns.state'),
              <StatusTag key="state" tone={tones[member.state]}>
                {t(`states.${member.state}`)}
              </StatusTag>,
            ],
            [t('columns.no'), member.no],
            [t('columns.kind'), say('kinds', [member.kind])],
            [t('columns.stage'), member.stage && t(`stages.${member.stage}`)],
            [t('columns.community'), member.communityName],
            [t('columns.grid'), member.gridName],
            [t('columns.home'), member.homeName],
            [t('columns.mode'), t(`modes.${member.mode}`)],
            [
              t('columns.phone'),
              member.phone &&
                (member.may.includes('reveal') ? (
                  <Reveal key="phone" masked={member.phone} label={t('columns.phone')} reveal={reveal} />
                ) : (
                  member.phone
                )),
            ],
            [t('one.reveals'), member.reveals > 0 && t('one.revealed', { count: member.reveals })],
            [t('columns.skills'), say('skills', member.skills)],
            [t('columns.willing'), say('willing', member.willing)],
            [t('columns.times'), say('times', member.times)],
            [t('columns.source'), t(`sources.${member.source}`)],
            [t('columns.registeredOn'), member.registeredOn],
            [t('columns.confirmedBy'), member.confirmedBy],
            [t('columns.reviewDueOn'), member.reviewDueOn],
            [t('columns.leftOn'), member.leftOn],
            [t('columns.person'), member.personName],
          ]}
        />
      </Card>
      {member.stays.length > 1 && (
        <Card title={t('one.stays')}>
          <ul>
            {member.stays.map((stay) => (
              <li key={`${stay.fromOn} ${stay.communityName}`}>
                {stay.communityName}{' '}
                <span className="muted">{t('one.days', { from: stay.fromOn, until: stay.untilOn ?? '' })}</span>
              </li>
            ))}
          </ul>
        </Card>
      )}
      {member.branches.length > 0 && (
        <Card title={t('pages.branches')}>
          <ul>
            {member.branches.map(({ id, name }) => (
              <li key={id}>
                <Go to={`/members/branches/${id}`}>{name}</Go>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </>
  )
}

function Duties({ member }: { member: MemberDetail }) {
  const t = useWords('members')
  const lang = useLang()
  return (
    <Card title={t('one.managed')}>
      {member.alike.length > 0 && (
        <p className="form-note">
          {t('one.alike')}{' '}
          {member.alike.map(({ no, communityName }) => `${communityName} ${no}`).join(lang === 'zh' ? '、' : ', ')}
        </p>
      )}
      {member.duties.length > 0 ? (
        <Table
          label={t('one.duties')}
          rows={member.duties}
          rowKey={({ key }) => key}
          columns={[
            { key: 'what', title: t('one.duty'), lead: true, cell: (duty) => duty[lang] },
            { key: 'who', title: t('one.who'), cell: ({ side }) => t(`sides.${side}`) },
            { key: 'cycle', title: t('duty.cycle'), cell: ({ cycle }) => t(`cycles.${cycle}`) },
          ]}
        />
      ) : (
        <p className="muted">{t('one.noMode')}</p>
      )}
      <Agreements rows={member.agreements} />
    </Card>
  )
}

function History({ member }: { member: MemberDetail }) {
  const t = useWords('members')
  const said = useSaid()
  if (member.events.length === 0) return null
  return (
    <Card title={t('one.history')}>
      <Timeline
        happenings={[...member.events].reverse().map((event) => ({
          key: event.id,
          at: event.at,
          title: t(`events.${event.kind}`, {
            to: String(event.facts.to ?? ''),
            no: String(event.facts.no ?? ''),
            mode: event.facts.mode ? t(`modes.${String(event.facts.mode)}`) : '',
          }),
          by: [event.by, event.org, event.onBehalf && t('one.onBehalf')].filter(Boolean).join(' · '),
          words: event.words,
        }))}
      />
      <p className="muted">{t('one.shown', { day: said.day(member.registeredOn) })}</p>
    </Card>
  )
}

function Right({ member }: { member: MemberDetail }) {
  const t = useWords('members')
  const may = new Set(member.may)
  const all: (Action & { when: boolean })[] = [
    {
      key: 'confirm',
      when: may.has('confirm'),
      primary: true,
      label: t('confirm.verb'),
      form: (close) => <ConfirmForm member={member} close={close} />,
    },
    {
      key: 'decline',
      when: may.has('decline'),
      label: t('decline.verb'),
      form: (close) => <DeclineForm member={member} close={close} />,
    },
    {
      key: 'correct',
      when: may.has('correct'),
      label: t('correct.verb'),
      form: (close) => <CorrectForm member={member} close={close} />,
    },
    {
      key: 'propose',
      when: may.has('propose'),
      label: t('propose.verb'),
      form: (close) => <ProposeForm member={member} close={close} />,
    },
    {
      key: 'pledge',
      when: may.has('pledge'),
      label: t('pledge.verb'),
      form: (close) => <PledgeForm member={member} close={close} />,
    },
    {
      key: 'review',
      when: may.has('review'),
      label: t('review.verb'),
      form: (close) => <ReviewForm member={member} close={close} />,
    },
    { key: 'slip', when: may.has('slip'), label: t('slip.verb'), form: () => <Slip id={member.id} /> },
    { key: 'move', when: may.has('move'), label: t('move.verb'), form: (close) => <MoveForm member={member} close={close} /> },
    {
      key: 'leave',
      when: may.has('leave'),
      danger: true,
      label: t('leave.verb'),
      form: (close) => <LeaveForm member={member} close={close} />,
    },
  ]
  const mine = all.filter(({ when }) => when)
  return mine.length > 0 ? <Actions actions={mine} /> : null
}
