import { useDeferredValue, useState } from 'react'
import type { AnswerOf } from '#common/endpoint.ts'
import { CheckField, SelectField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { useMay } from '#ui/me.tsx'
import { Card, Page } from '#ui/page.tsx'
import { Go } from '#ui/router.tsx'
import { useAnswer, useCommand } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import { findingAlike, Register, registering } from '../contract.ts'
import { AboutFields } from './about-fields.tsx'
import { useChoices, useRegions } from './choices.ts'
import { Slip } from './slip.tsx'

type Receipt = AnswerOf<typeof registering>

/** A registration in a minute, on a phone as well; the slip follows at once. */
export function RegisterPage() {
  const t = useWords('members')
  const choices = useChoices()
  const [receipt, setReceipt] = useState<Receipt>()
  return (
    <Page
      title={t('pages.register')}
      sub={t('register.sub')}
      crumbs={[{ label: t('pages.list'), to: '/members' }]}
      asked={choices.asked}
    >
      {receipt ? (
        <Registered receipt={receipt} again={() => setReceipt(undefined)} />
      ) : (
        <Card title={t('register.card')}>
          <RegisterForm communities={choices.communities} units={choices.units} done={setReceipt} />
        </Card>
      )}
    </Page>
  )
}

type Options = { value: string; label: string }[]
function RegisterForm({ communities, units, done }: { communities: Options; units: Options; done: (receipt: Receipt) => void }) {
  const t = useWords('members')
  const command = useCommand(registering)
  const all = useRegions('community')
  const [own] = communities
  const [unit] = units
  const form = useForm({
    shape: Register,
    start: {
      ...(communities.length === 1 && { communityId: own!.value }),
      ...(communities.length === 0 && unit && { homeOrgId: unit.value }),
      kind: 'inService',
      skills: [],
      willing: [],
      times: [],
    },
    draft: 'register-member',
    notKept: ['phone'],
    send: (body) => command.mutateAsync({ body }),
    done,
  })
  const alike = form.refused !== null && form.faults.name === undefined
  return (
    <Form form={form} submit={t('register.verb')}>
      {communities.length !== 1 && (
        <SelectField name="communityId" label={t('columns.community')} options={communities.length ? communities : all} />
      )}
      <AboutFields
        communityId={form.values.communityId as string | undefined}
        {...(unit && { home: unit })}
        phone
        beneathName={<SameName {...form.values} />}
      />
      {alike && <CheckField name="certain" label={t('register.certain')} />}
    </Form>
  )
}

/** Said while the name is written: somebody of this name stands here already. */
function SameName({ name, communityId, homeOrgId }: { name?: unknown; communityId?: unknown; homeOrgId?: unknown }) {
  const t = useWords('members')
  const { say } = useChoices()
  const written = useDeferredValue(String(name ?? '').trim())
  const asked = useAnswer(
    findingAlike,
    { query: { name: written, communityId: String(communityId), ...(homeOrgId ? { homeOrgId: String(homeOrgId) } : {}) } },
    { enabled: written.length > 1 && Boolean(communityId) },
  )
  const rows = written.length > 1 ? (asked.data?.rows ?? []) : []
  return (
    <div role="status">
      {rows.length > 0 && (
        <>
          <p>{t('register.alike')}</p>
          <ul className="plain-list">
            {rows.map((row) => (
              <li key={row.no}>
                {[row.no, say('kinds', [row.kind]), row.communityName, row.homeName].filter(Boolean).join(' · ')}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}

function Registered({ receipt, again }: { receipt: Receipt; again: () => void }) {
  const t = useWords('members')
  const host = useMay('members.register')
  return (
    <Card title={t('register.done')}>
      <p>{t(receipt.state === 'confirmed' ? 'register.stands' : 'register.waits')}</p>
      {host && receipt.state === 'confirmed' ? (
        <Slip id={receipt.id} />
      ) : (
        <p>
          {t('columns.no')} {receipt.no}
        </p>
      )}
      <p>
        <button type="button" className="link" onClick={again}>
          {t('register.next')}
        </button>{' '}
        · <Go to={`/members/${receipt.id}`}>{t('register.open')}</Go>
      </p>
    </Card>
  )
}
