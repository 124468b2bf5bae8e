import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { confirmingSecondFactor, GiveCode, givingCode, offeringSecondFactor } from '#contract/people'
import { TextField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { answerOf, useCommand } from '#ui/send.ts'
import { Loading, WentWrong } from '#ui/states.tsx'
import { useWords } from '#ui/words.ts'

type Offer = { secret: string; qr: string }

/** Scan, confirm a first code, write the recovery codes down. */
export function Enrolment({ words, done }: { words?: string; done: () => void }) {
  const t = useWords('people')
  const [offer, setOffer] = useState<Offer>()
  const [error, setError] = useState<unknown>()
  const [codes, setCodes] = useState<string[]>()
  const begin = () => {
    setError(undefined)
    answerOf(offeringSecondFactor, {}).then(setOffer, setError)
  }
  useEffect(begin, [])

  if (error) return <WentWrong error={error} retry={begin} />
  if (codes)
    return (
      <>
        <h2>{t('factor.codesTitle')}</h2>
        <p>{t('factor.codesWords')}</p>
        <ul className="recovery-codes">
          {codes.map((code) => (
            <li key={code}>
              <code>{code}</code>
            </li>
          ))}
        </ul>
        <Button type="primary" onClick={done}>
          {t('factor.kept')}
        </Button>
      </>
    )
  if (!offer) return <Loading />
  return (
    <>
      {words && <p>{words}</p>}
      <p>{t('factor.step1')}</p>
      <img className="qr" src={offer.qr} alt={t('factor.image')} width={200} height={200} />
      <p>
        {t('factor.manual')} <code className="secret">{offer.secret.replace(/(.{4})/g, '$1 ')}</code>
      </p>
      <ConfirmForm done={setCodes} />
    </>
  )
}

function ConfirmForm({ done }: { done: (codes: string[]) => void }) {
  const t = useWords('people')
  const confirming = useCommand(confirmingSecondFactor, { refresh: [] })
  const form = useForm({
    shape: GiveCode,
    send: (body) => confirming.mutateAsync({ body }),
    done: ({ recoveryCodes }) => done(recoveryCodes),
  })
  return (
    <Form form={form} submit={t('factor.verb')}>
      <TextField name="code" label={t('factor.step2')} max={7} autoComplete="one-time-code" />
    </Form>
  )
}

/** The code alone, for a session that has not shown one yet. */
export function CodeForm({ done }: { done: () => void }) {
  const t = useWords('people')
  const giving = useCommand(givingCode, { refresh: [] })
  const form = useForm({ shape: GiveCode, send: (body) => giving.mutateAsync({ body }), done })
  return (
    <Form form={form} submit={t('factor.codeVerb')}>
      <TextField
        name="code"
        label={t('signIn.code')}
        help={t('signIn.codeHelp')}
        max={40}
        autoComplete="one-time-code"
        autoFocus
      />
    </Form>
  )
}
