import { useState } from 'react'
import { readingMe } from '#contract/people'
import { CheckField, LongTextField, TextField } from '#ui/fields.tsx'
import { Form, useField, useForm } from '#ui/form.tsx'
import { Card } from '#ui/page.tsx'
import { useAnswer } from '#ui/send.ts'
import { Loading } from '#ui/states.tsx'
import { useWords } from '#ui/words.ts'
import { CommonTopics } from './common-topics.tsx'
import { ResultField } from './deeds/reply-form.tsx'
import { bodyOf, type FilingForm, filingForm } from './filing.ts'
import { HereField } from './here-field.tsx'
import { putIntoBox } from './outbox.ts'
import { PlaceField } from './place-field.tsx'
import type { Chosen } from './places.ts'
import { QuestionFields } from './question-fields.tsx'
import { Shots } from './shots.tsx'
import { TopicField } from './topic-field.tsx'
import { TopicNotice } from './topic-notice.tsx'
import { useTopics } from './topics.ts'

type Props = { put: () => void; close: () => void }

/** One thing seen on the round. My grid is there already, where my post has one. */
export function FieldForm(props: Props) {
  const me = useAnswer(readingMe, {})
  if (me.isPending) return <Loading />
  const { appointments = [], actingId = null } = me.data ?? {}
  const mine = appointments.filter(({ id }) => !actingId || id === actingId)
  const grid = mine.find(({ level, regionId }) => level === 'grid' && regionId)
  const community = mine.find(({ level, regionId }) => level === 'community' && regionId)
  const here: Chosen | undefined = grid
    ? { gridId: grid.regionId!, label: grid.regionName }
    : community && { communityId: community.regionId!, label: community.regionName }
  return <FormOf {...props} here={here} personId={me.data?.person.id ?? ''} />
}

function FormOf({ put, close, here, personId }: Props & { here: Chosen | undefined; personId: string }) {
  const t = useWords('concerns')
  const [photos, setPhotos] = useState<File[]>([])
  const { byId } = useTopics()
  const form = useForm({
    shape: filingForm,
    start: { channel: 'visit', place: here },
    draft: 'field',
    notKept: ['phone', 'name'],
    send: async (given) => {
      const values = given as FilingForm
      const title = values.words.split(/[\n。]/)[0]?.slice(0, 40) ?? ''
      await putIntoBox({ personId, title, body: bodyOf(values, byId(values.topicId)), photos })
    },
    done: put,
  })
  return (
    <Card title={t('field.write')}>
      <Form form={form} submit={t('field.handIn')} cancel={close}>
        <Shots photos={photos} onChange={setPhotos} />
        <Fields />
      </Form>
    </Card>
  )
}

function Fields() {
  const t = useWords('concerns')
  const { value: told } = useField('words')
  const { value: topicId } = useField('topicId')
  const { value: spot } = useField('spot')
  const { byId } = useTopics()
  const topic = byId(topicId as string | undefined)
  return (
    <>
      <LongTextField name="words" label={t('field.words')} help={t('field.wordsHelp')} max={2000} rows={3} />
      <CommonTopics />
      <TopicField told={String(told ?? '')} help={t('field.topicHelp')} />
      <TopicNotice topic={topic} />
      {topic && <QuestionFields topic={topic} />}
      <PlaceField help={t('field.placeHelp')} />
      <HereField />
      <TextField name="placeWords" label={t('fields.placeWords')} max={120} optional />
      <TextField name="phone" label={t('fields.phone')} type="tel" optional />
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
