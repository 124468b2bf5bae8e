import { z } from 'zod'
import type { AnswerOf } from '#common/endpoint.ts'
import { fenOf, inYuan } from '#common/money.ts'
import { ChoiceField, LongTextField, NumberField, SelectField, TextField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { notify } from '#ui/notice.tsx'
import { Card, Page } from '#ui/page.tsx'
import { useGo } from '#ui/router.tsx'
import { useAnswer, useCommand } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import { CollectWish, categories, collecting, readingLimits } from '../contract.ts'
import { whyNotShow } from '../rules.ts'

/** Half a minute on a visit: what, about how much, whose; the place is the collector's own. */
export function CollectPage() {
  const t = useWords('wishes')
  const asked = useAnswer(readingLimits, {})
  return (
    <Page title={t('pages.collect')} crumbs={[{ label: t('pages.list'), to: '/wishes' }]} asked={asked}>
      {asked.data && <CollectForm limits={asked.data} />}
    </Page>
  )
}

/** Said while it is written: what shows a person could not be published. */
const shownToAll = { params: { code: 'wishes:collect.tellsWho' } }
const Written = CollectWish.omit({ communityId: true, gridId: true, valueFen: true }).extend({
  place: z.string(),
  yuan: inYuan(1),
  title: CollectWish.shape.title.refine((text) => !whyNotShow([text]), shownToAll),
  words: CollectWish.shape.words.refine((text) => !whyNotShow([text]), shownToAll),
})

function CollectForm({ limits }: { limits: AnswerOf<typeof readingLimits> }) {
  const t = useWords('wishes')
  const go = useGo()
  const command = useCommand(collecting)
  const places = limits.places.map(({ communityId, gridId, name }) => ({ value: `${communityId} ${gridId ?? ''}`, label: name }))
  const form = useForm({
    shape: Written,
    start: { place: places[0]?.value, category: 'resident' },
    draft: 'collect-wish',
    notKept: ['name', 'phone', 'placeWords'],
    send: ({ place, yuan, ...wish }) => {
      const [communityId = '', gridId] = place.split(' ')
      return command.mutateAsync({
        body: { ...wish, communityId, gridId: gridId || undefined, valueFen: fenOf(yuan) },
      })
    },
    done: ({ no }) => {
      notify(t('collect.done', { no }))
      go('/wishes')
    },
  })
  const yuan = limits.limitFen / 100
  return (
    <Card>
      <Form form={form} submit={t('collect.save')} two>
        <TextField name="title" label={t('collect.title')} help={t('collect.titleHelp')} max={30} autoFocus />
        <NumberField name="yuan" label={t('collect.value')} help={t('collect.valueHelp', { yuan })} min={1} max={yuan} />
        <LongTextField name="words" label={t('collect.words')} help={t('collect.wordsHelp')} max={200} rows={2} wide />
        <ChoiceField
          name="category"
          label={t('collect.category')}
          help={t('collect.categoryHelp')}
          options={categories.map((value) => ({ value, label: t(`categories.${value}`) }))}
          wide
        />
        {places.length > 1 && <SelectField name="place" label={t('collect.place')} options={places} wide />}
        <TextField name="name" label={t('collect.name')} help={t('collect.contact')} max={20} wide />
        <TextField name="phone" label={t('collect.phone')} type="tel" max={20} optional />
        <TextField name="placeWords" label={t('collect.placeWords')} max={100} optional />
      </Form>
    </Card>
  )
}
