import { useState } from 'react'
import { z } from 'zod'
import type { AnswerOf } from '#common/endpoint.ts'
import { id } from '#common/shapes.ts'
import { tryingRoute } from '#contract/concerns'
import { NamedPlace } from '#contract/regions'
import { SelectField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { Card } from '#ui/page.tsx'
import { answerOf } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import { useRegions } from '../places.ts'
import { TopicField } from '../topic-field.tsx'
import type { Catalogue } from './catalogue-tab.tsx'
import { useHandlers, usePlaceKinds } from './handlers.ts'

const kind = NamedPlace.shape.kind
const shape = z.object({ topicId: id, regionId: z.string().optional(), placeKind: kind.optional() })
type Tried = AnswerOf<typeof tryingRoute>['route']

/** A topic and a place: who gets it by the catalogue of now, and why. */
export function Trial({ catalogue }: { catalogue: Catalogue }) {
  const t = useWords('concerns')
  const said = usePlaceKinds()
  const [tried, setTried] = useState<{ route: Tried }>()
  const regions = useRegions().filter(({ level }) => level === 'community' || level === 'grid')
  const form = useForm({
    shape,
    send: async (written) => {
      const { topicId, regionId, placeKind } = shape.parse(written)
      const level = regions.find((node) => node.id === regionId)?.level
      const where = regionId ? { [level === 'grid' ? 'gridId' : 'communityId']: regionId } : {}
      setTried(await answerOf(tryingRoute, { query: { topicId, placeKind, ...where } }))
    },
  })
  return (
    <Card title={t('configuration.trial.title')}>
      <p className="muted">{t('configuration.trial.help')}</p>
      <Form form={form} submit={t('configuration.trial.run')}>
        <div className="trial">
          <TopicField />
          <SelectField
            name="regionId"
            label={t('configuration.trial.place')}
            optional
            options={regions.map((node) => ({ value: node.id, label: node.path.slice(-2).join(' ') }))}
          />
          <SelectField
            name="placeKind"
            label={t('configuration.columns.placeKind')}
            optional
            options={kind.options.map((value) => ({ value, label: said(value) }))}
          />
        </div>
      </Form>
      <div role="status">{tried && <Route route={tried.route} catalogue={catalogue} />}</div>
    </Card>
  )
}

function Route({ route, catalogue }: { route: Tried; catalogue: Catalogue }) {
  const t = useWords('concerns')
  const { nameOf } = useHandlers(catalogue)
  const place = usePlaceKinds()
  if (!route) return <p className="settings-note">{t('configuration.nobody')}</p>
  const { org, co, topicCode: code, topicName: name, by, basis, fellBack } = route
  const because = { code, name, place: place(route.placeKind), handler: nameOf(by) }
  return (
    <dl className="facts settings-note trial-answer">
      <dt>{t('configuration.trial.to')}</dt>
      <dd>
        <strong>{org.name}</strong>
      </dd>
      {co.length > 0 && (
        <>
          <dt>{t('configuration.trial.co')}</dt>
          <dd>{co.map((unit) => unit.name).join('、')}</dd>
        </>
      )}
      <dt>{t('configuration.trial.why')}</dt>
      <dd>
        {t('configuration.trial.because', because)} {fellBack && t('configuration.trial.fellBack')}
      </dd>
      <dt>{t('configuration.trial.basis')}</dt>
      <dd>{basis}</dd>
    </dl>
  )
}
