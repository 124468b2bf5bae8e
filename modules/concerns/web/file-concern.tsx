import { useEffect, useRef, useState } from 'react'
import { filing } from '#contract/concerns'
import { CheckField, ChoiceField, LongTextField, TextField } from '#ui/fields.tsx'
import { Form, type FormState, useField, useForm } from '#ui/form.tsx'
import { Page } from '#ui/page.tsx'
import { useCommand } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import './concerns.css'
import { ResultField } from './deeds/reply-form.tsx'
import { Duplicates } from './duplicates.tsx'
import { bodyOf, type FilingForm, filedChannels, filingForm } from './filing.ts'
import { PlaceField } from './place-field.tsx'
import type { Chosen } from './places.ts'
import { QuestionFields } from './question-fields.tsx'
import { Slip, type Told } from './slip.tsx'
import { TopicField } from './topic-field.tsx'
import { TopicNotice } from './topic-notice.tsx'
import { useTopics } from './topics.ts'

/**
 * 代录: takes down what somebody says at the telephone or the window, by the keyboard alone, and is ready for the next
 * one at once. Contact data is not kept in the draft.
 */
export function FileConcern() {
  const t = useWords('concerns')
  const [last, setLast] = useState<Told>()
  const [round, setRound] = useState(0)
  const { byId } = useTopics()
  const filed = useCommand(filing, { refresh: ['list-concerns', 'count-concerns'] })
  const form = useForm({
    shape: filingForm,
    start: { channel: 'phone' },
    draft: 'file-concern',
    notKept: ['phone', 'name'],
    send: async (given) => {
      const values = given as FilingForm
      const answer = await filed.mutateAsync({ body: bodyOf(values, byId(values.topicId)) })
      return { ...answer, words: values.words }
    },
    done: (answer) => {
      setLast(answer)
      const { channel } = form.values
      form.reset()
      form.set('channel', channel)
      setRound(round + 1)
    },
  })
  useChannelKeys(form)
  return (
    <Page title={t('pages.new')} sub={t('filing.sub')} crumbs={[{ label: t('pages.list'), to: '/concerns' }]}>
      <div className="narrow">
        {last && <Slip last={last} />}
        <div className="card">
          <div className="card-body">
            <Form key={round} form={form} submit={t('filing.file')} beside={<span className="muted">{t('filing.keys')}</span>}>
              <Fields />
            </Form>
          </div>
        </div>
      </div>
    </Page>
  )
}

function Fields() {
  const t = useWords('concerns')
  const { value: told } = useField('words')
  const { value: topicId } = useField('topicId')
  const { value: place } = useField('place')
  const { value: spot } = useField('spot')
  const { byId } = useTopics()
  const topic = byId(topicId as string | undefined)
  return (
    <>
      <LongTextField name="words" label={t('fields.words')} help={t('fields.wordsHelp')} max={2000} rows={4} autoFocus />
      <TopicField told={String(told ?? '')} />
      <TopicNotice topic={topic} />
      {topic && <QuestionFields topic={topic} />}
      <PlaceField />
      <TextField name="placeWords" label={t('fields.placeWords')} help={t('fields.placeWordsHelp')} max={120} optional />
      <Duplicates topic={topic} place={place as Chosen | undefined} />
      <TextField name="phone" label={t('fields.phone')} help={t('fields.phoneHelp')} type="tel" optional />
      <TextField name="name" label={t('fields.name')} max={40} optional />
      <ChoiceField
        name="channel"
        label={t('fields.channel')}
        options={filedChannels.map((value, i) => ({
          value,
          label: i < 4 ? t('filing.withKey', { label: t(`channels.${value}`), n: i + 1 }) : t(`channels.${value}`),
        }))}
      />
      <CheckField name="mayPublish" label={t('fields.mayPublish')} />
      <CheckField name="spot" label={t('fields.onSpot')} help={t('fields.onSpotHelp')} />
      {spot === true && (
        <>
          <ResultField name="onSpot.result" />
          <LongTextField name="onSpot.words" label={t('words-of.handle-on-spot')} max={2000} rows={3} />
        </>
      )}
    </>
  )
}

/** Alt and a digit choose where it came from, also while one writes. */
function useChannelKeys(form: FormState) {
  const current = useRef(form)
  current.current = form
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!event.altKey || event.ctrlKey || event.metaKey) return
      const channel = filedChannels[Number(event.code.replace('Digit', '')) - 1]
      if (!event.code.startsWith('Digit') || !channel) return
      event.preventDefault()
      current.current.set('channel', channel)
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
}
