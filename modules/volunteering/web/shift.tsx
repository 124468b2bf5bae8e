import { Button, Drawer } from 'antd'
import { type ReactNode, useState } from 'react'
import { Actions } from '#ui/actions.tsx'
import { Confirm } from '#ui/confirm.tsx'
import { Facts } from '#ui/facts.tsx'
import { notify } from '#ui/notice.tsx'
import { Card, Columns, Page } from '#ui/page.tsx'
import { Reveal } from '#ui/reveal.tsx'
import { Go, usePath } from '#ui/router.tsx'
import { addressOf, Refused, useAnswer, useCommand, useLive } from '#ui/send.ts'
import { useSaid, useWords } from '#ui/words.ts'
import {
  answering,
  findingFit,
  type Group,
  printingSheet,
  readingShift,
  revealing,
  type Shift,
  type Signup,
  signingUp,
  takingOffer,
  withdrawing,
  withdrawingGroup,
} from '../contract.ts'
import { Missing, SignupTag, StageTag, stageOf, useTimes } from './choices.tsx'
import { MarkForm } from './mark-form.tsx'
import { CancelShiftForm, GroupForm, NamingForm, SignUpForm } from './shift-forms.tsx'
import './volunteering.css'

/** One shift: what is needed, who comes, what can be done. */
export function ShiftPage() {
  const t = useWords('volunteering')
  const { id } = usePath<'id'>()
  const asked = useAnswer(readingShift, { params: { id } })
  useLive(['volunteering.'], ['read-shift', 'find-fitting'])
  const shift = asked.data
  return (
    <Page
      title={shift?.title ?? t('pages.shift')}
      sub={shift && <StageTag shift={shift} />}
      asked={asked}
      crumbs={[{ label: t('pages.shifts'), to: '/volunteering/shifts' }]}
    >
      {shift && <Columns left={<Left shift={shift} />} middle={<Middle shift={shift} />} right={<Right shift={shift} />} />}
    </Page>
  )
}

function Left({ shift }: { shift: Shift }) {
  const t = useWords('volunteering')
  const said = useSaid()
  const times = useTimes()
  return (
    <Card title={t('shift.facts')}>
      <Facts
        facts={[
          [t('shift.when'), times(shift)],
          [t('columns.where'), shift.where],
          [
            t('columns.station'),
            <Go key="station" to={`/volunteering/stations/${shift.stationId}`}>
              {shift.station}
            </Go>,
          ],
          [t('columns.place'), shift.place],
          [t('shift.team'), shift.team],
          [t('shift.words'), shift.words],
          [t('shift.opened'), [said.instant(shift.openedAt), shift.openedBy].filter(Boolean).join(' ')],
          [t('shift.ground'), shift.ground],
        ]}
      />
    </Card>
  )
}

function Middle({ shift }: { shift: Shift }) {
  const t = useWords('volunteering')
  const open = stageOf(shift) === 'open'
  const missing = shift.roles.some(({ need, taken }) => taken < need)
  return (
    <>
      <Card title={t('shift.roles')}>
        <ul className="shift-list">
          {shift.roles.map((role) => (
            <li key={role.id}>
              {role.name} {t('shift.of', { taken: role.taken, need: role.need })} {open && <Missing {...role} />}{' '}
              {role.waiting > 0 && <span className="muted">{t('shift.reserve', { count: role.waiting })}</span>}
            </li>
          ))}
        </ul>
      </Card>
      <Card title={t('shift.signups')}>
        {!shift.mayManage && shift.units.length > 0 && <p className="muted">{t('shift.ownOnly')}</p>}
        {shift.signups.length === 0 && <p className="muted">{t('shift.noSignups')}</p>}
        <ul className="shift-list">
          {shift.signups.map((signup) => (
            <SignupLine key={signup.id} shift={shift} signup={signup} open={open} />
          ))}
        </ul>
        {shift.mayManage && <p className="muted">{t('shift.note')}</p>}
      </Card>
      {shift.groups.length > 0 && (
        <Card title={t('shift.groups')}>
          <ul className="shift-list">
            {shift.groups.map((group) => (
              <GroupLine key={group.id} group={group} open={open} />
            ))}
          </ul>
        </Card>
      )}
      {open && missing && shift.mayManage && <Fitting shift={shift} />}
    </>
  )
}

/** A button of a line: done at once, and what the server says against it shown beside. */
function Deed({ label, run, primary }: { label: string; run: () => Promise<unknown>; primary?: boolean }) {
  const [busy, setBusy] = useState(false)
  const act = async () => {
    setBusy(true)
    try {
      await run()
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      notify(error.title)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Button size="small" type={primary ? 'primary' : 'default'} loading={busy} onClick={() => void act()}>
      {label}
    </Button>
  )
}

function SignupLine({ shift, signup, open }: { shift: Shift; signup: Signup; open: boolean }) {
  const t = useWords('volunteering')
  const answer = useCommand(answering)
  const take = useCommand(takingOffer)
  const withdraw = useCommand(withdrawing)
  const reveal = useCommand(revealing)
  const { id, state } = signup
  const params = { id }
  const said = () => notify(t('shift.answered'))
  const deeds: ReactNode[] = []
  const deed = (label: string, run: () => Promise<unknown>, primary = false) =>
    deeds.push(<Deed key={label} label={`${label}`} primary={primary} run={() => run().then(said)} />)
  const mine = shift.mayManage || signup.groupId !== null
  if (open && mine) {
    if (shift.mayManage && state === 'asked') {
      deed(t('shift.comes'), () => answer.mutateAsync({ params, body: { yes: true } }), true)
      deed(t('shift.comesNot'), () => answer.mutateAsync({ params, body: { yes: false } }))
    } else if (shift.mayManage && state === 'offered') {
      deed(t('shift.take'), () => take.mutateAsync({ params, body: { yes: true } }), true)
      deed(t('shift.decline'), () => take.mutateAsync({ params, body: { yes: false } }))
    } else if (state === 'going' || state === 'reserve') deed(t('shift.withdraw'), () => withdraw.mutateAsync({ params }))
  }
  return (
    <li>
      {signup.name} <SignupTag state={state} /> <span className="muted">{signup.role}</span>{' '}
      <small className="muted">{signup.org ?? t(`sources.${signup.source}`)}</small>{' '}
      {signup.halfHours !== null && <small className="muted">{t('shift.served', { hours: signup.halfHours / 2 })}</small>}
      {signup.visitor && shift.mayManage && (
        <div>
          <Reveal
            masked="1**********"
            label={signup.name}
            reveal={async (reason) => (await reveal.mutateAsync({ params, body: { reason } })).phone}
          />
        </div>
      )}
      {deeds.length > 0 && <div className="deed-line">{deeds}</div>}
    </li>
  )
}

function GroupLine({ group, open }: { group: Group; open: boolean }) {
  const t = useWords('volunteering')
  const said = useSaid()
  const [naming, setNaming] = useState(false)
  const giveBack = useCommand(withdrawingGroup)
  const { org, places, named } = group
  const words =
    named < places ? t('shift.group', { org, places, named, on: said.day(group.nameBy) }) : t('shift.groupNamed', { org, places })
  return (
    <li>
      {words} <span className="muted">{group.role}</span>
      {open && group.mine && (
        <div className="deed-line">
          {named < places && group.state === 'standing' && (
            <Button size="small" type="primary" onClick={() => setNaming(true)}>
              {t('shift.naming')}
            </Button>
          )}
          <Confirm
            label={t('shift.giveBack')}
            question={t('shift.giveBack')}
            words={words}
            danger
            run={() => giveBack.mutateAsync({ params: { id: group.id } }).then(() => notify(t('shift.givenBack')))}
          />
        </div>
      )}
      <Drawer open={naming} onClose={() => setNaming(false)} title={t('shift.naming')} size={480} destroyOnHidden>
        <NamingForm group={group} close={() => setNaming(false)} />
      </Drawer>
    </li>
  )
}

function Fitting({ shift }: { shift: Shift }) {
  const t = useWords('volunteering')
  const command = useCommand(signingUp)
  const fitting = useAnswer(findingFit, { params: { id: shift.id } }).data
  const sign = (memberId: string, roleId: string, agreed: boolean) => () =>
    command
      .mutateAsync({ params: { id: shift.id }, body: { memberId, roleId, agreed } })
      .then(() => notify(t(agreed ? 'shift.signedUp' : 'shift.asked')))
  return (
    <Card title={t('shift.fitting')}>
      <p className="muted">{t(fitting && fitting.people.length === 0 ? 'shift.noFitting' : 'shift.fittingSub')}</p>
      <ul className="shift-list">
        {fitting?.people.slice(0, 12).map(({ id, name, no, roleId, role }) => (
          <li key={id}>
            {name} <small className="muted">{no}</small> <span className="muted">{role}</span>
            <div className="deed-line">
              <Deed label={t('shift.ask')} run={sign(id, roleId, false)} />
              <Deed label={t('shift.agreed')} run={sign(id, roleId, true)} />
            </div>
          </li>
        ))}
      </ul>
      {fitting && fitting.units.length > 0 && (
        <p>{t('shift.unitsNear', { units: fitting.units.map(({ name }) => name).join('、') })}</p>
      )}
    </Card>
  )
}

function Right({ shift }: { shift: Shift }) {
  const t = useWords('volunteering')
  const stage = stageOf(shift)
  const over = stage === 'open' ? null : stage === 'cancelled' ? t('whyNot.cancelled') : t('whyNot.over')
  const notYours = shift.mayManage ? null : t('whyNot.notYours')
  const full = shift.roles.every(({ need, taken, spare, waiting }) => taken >= need && waiting >= spare) ? t('whyNot.full') : null
  const noPlace = shift.roles.every(({ need, taken }) => taken >= need) ? t('whyNot.full') : null
  const begun = stage === 'running' || stage === 'unmarked'
  const notYet =
    stage === 'open'
      ? t('whyNot.notYet')
      : stage === 'done'
        ? t('whyNot.done')
        : stage === 'cancelled'
          ? t('whyNot.cancelled')
          : null
  const print = (format: 'pdf' | 'docx') => () =>
    location.assign(addressOf(printingSheet, { params: { id: shift.id }, query: { format } }))
  return (
    <Actions
      actions={[
        {
          key: 'mark',
          label: t('shift.mark'),
          whyNot: notYours ?? notYet,
          primary: begun,
          form: (close) => <MarkForm shift={shift} close={close} />,
        },
        {
          key: 'sign-up',
          label: t('shift.signUp'),
          whyNot: notYours ?? over ?? full,
          primary: !begun && shift.mayManage,
          form: (close) => <SignUpForm shift={shift} close={close} />,
        },
        {
          key: 'group',
          label: t('shift.groupUp'),
          whyNot: over ?? (shift.units.length ? noPlace : t('whyNot.noUnit')),
          primary: !shift.mayManage,
          form: (close) => <GroupForm shift={shift} close={close} />,
        },
        { key: 'print', label: t('shift.print'), whyNot: notYours, run: print('pdf') },
        { key: 'print-word', label: t('shift.printWord'), whyNot: notYours, run: print('docx') },
        {
          key: 'cancel',
          label: t('shift.cancel'),
          whyNot: notYours ?? over,
          danger: true,
          form: (close) => <CancelShiftForm shift={shift} close={close} />,
        },
      ]}
    />
  )
}
