import { Button, Modal } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import {
  disabling,
  IssueAccount,
  issuingAccount,
  type OneTimePassword,
  resettingPassword,
  resettingSecondFactor,
  unlocking,
} from '#contract/people'
import { Confirm } from '#ui/confirm.tsx'
import { Facts } from '#ui/facts.tsx'
import { TextField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { useMay, useMe } from '#ui/me.tsx'
import { notify } from '#ui/notice.tsx'
import { Card } from '#ui/page.tsx'
import { useCommand } from '#ui/send.ts'
import { useSaid, useWords } from '#ui/words.ts'
import type { Person } from './person-actions.tsx'

type Given = z.output<typeof OneTimePassword>

/** The account of a person: opened by the system administrator, unlocked and reset by the security administrator. */
export function AccountCard({ person }: { person: Person }) {
  const t = useWords('people')
  const said = useSaid()
  const me = useMe()
  const mayManage = useMay('people.manage')
  const maySecure = useMay('security.manage')
  const [given, setGiven] = useState<Given>()
  const params = { id: person.id }
  const reset = useCommand(resettingPassword)
  const resetFactor = useCommand(resettingSecondFactor)
  const unlock = useCommand(unlocking)
  const disable = useCommand(disabling)
  const run = async (doing: Promise<unknown>) => {
    await doing
    notify(t('account.done'))
  }
  const { account, name } = person
  const another = me.person.id !== person.id
  return (
    <Card title={t('account.title')}>
      <Facts
        facts={[
          [t('signIn.name'), person.signInName],
          [t('columns.account'), t(`accounts.${account}`)],
          ['', person.lockedUntil && t('accounts.locked', { at: said.instant(person.lockedUntil) })],
          [t('account.factor'), account !== 'none' && t(person.secondFactor ? 'account.on' : 'account.off')],
        ]}
      />
      {account === 'none' && mayManage && !person.left && <IssueForm id={person.id} issued={setGiven} />}
      {account !== 'none' && another && (
        <div className="form-foot">
          {maySecure && person.lockedUntil && (
            <Button onClick={() => void run(unlock.mutateAsync({ params }))}>{t('account.unlock')}</Button>
          )}
          {maySecure && (
            <Confirm
              label={t('account.reset')}
              question={t('account.resetQuestion', { name })}
              run={async () => setGiven(await reset.mutateAsync({ params }))}
            />
          )}
          {maySecure && person.secondFactor && (
            <Confirm
              label={t('account.resetFactor')}
              question={t('account.resetFactorQuestion', { name })}
              run={() => run(resetFactor.mutateAsync({ params }))}
            />
          )}
          {(mayManage || maySecure) && account === 'open' && (
            <Confirm
              label={t('account.disable')}
              question={t('account.disableQuestion', { name })}
              danger
              run={() => run(disable.mutateAsync({ params, body: { disabled: true } }))}
            />
          )}
          {(mayManage || maySecure) && account === 'disabled' && !person.left && (
            <Button onClick={() => void run(disable.mutateAsync({ params, body: { disabled: false } }))}>
              {t('account.enable')}
            </Button>
          )}
        </div>
      )}
      <Modal
        open={given !== undefined}
        title={t('account.issued')}
        closable={false}
        footer={
          <Button type="primary" onClick={() => setGiven(undefined)}>
            {t('account.close')}
          </Button>
        }
      >
        <p>{t('account.once')}</p>
        <p>
          {given?.signInName} <code className="one-time">{given?.oneTimePassword}</code>
        </p>
      </Modal>
    </Card>
  )
}

function IssueForm({ id, issued }: { id: string; issued: (given: Given) => void }) {
  const t = useWords('people')
  const issuing = useCommand(issuingAccount)
  const form = useForm({ shape: IssueAccount, send: (body) => issuing.mutateAsync({ params: { id }, body }), done: issued })
  return (
    <Form form={form} submit={t('account.issue')}>
      <TextField name="signInName" label={t('account.signInName')} help={t('account.signInNameHelp')} max={40} />
    </Form>
  )
}
