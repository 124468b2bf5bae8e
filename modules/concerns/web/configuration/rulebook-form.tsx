import { Button } from 'antd'
import { changingRulebook } from '#contract/concerns'
import { CheckField, LongTextField, NumberField, SelectField } from '#ui/fields.tsx'
import { Form, useField, useForm } from '#ui/form.tsx'
import { notify } from '#ui/notice.tsx'
import { useCommand } from '#ui/send.ts'
import { useLang, useWords } from '#ui/words.ts'
import type { Rulebook } from '../../rulebook.ts'
import { useTopics } from '../topics.ts'
import { bookWith, formOf, type Part, shapeOf } from './rulebook-parts.ts'
import { next } from './topic-shape.ts'

const units = ['minutes', 'workingHours', 'workingDays', 'calendarDays'] as const

/** One part of the rulebook; saving it makes a new version of the whole. */
export function RulebookForm({ book, version, part, close }: { book: Rulebook; version: number; part: Part; close: () => void }) {
  const t = useWords('concerns')
  const changing = useCommand(changingRulebook)
  const shape = shapeOf(book, part)
  const form = useForm({
    shape,
    start: formOf(book, part) as never,
    send: (written) => changing.mutateAsync({ body: { version, book: bookWith(book, part, shape.parse(written)) } }),
    done: (saved) => {
      notify(t('configuration.rulebook.done', { version: saved.version }))
      close()
    },
  })
  return (
    <>
      <p className="settings-note">{t('configuration.rulebook.keeps')}</p>
      <Form form={form} submit={t('configuration.rulebook.save')} cancel={close}>
        <PartFields part={part} />
      </Form>
    </>
  )
}

function PartFields({ part }: { part: Part }) {
  const t = useWords('concerns')
  const say = (key: string) => t(`configuration.rulebook.${key}`)
  if (part.startsWith('classes.')) return <ClassFields />
  if (part === 'topics') return <TopicLimits />
  if (part === 'ladder') return <Ladder />
  if (part === 'photos')
    return (
      <>
        <NumberField name="count" label={say('count')} min={0} max={9} />
        <NumberField name="megabytes" label={say('megabytes')} min={1} max={20} />
      </>
    )
  return (
    <>
      {part === 'order' && <LimitField name="accept" label={say('parts.order')} />}
      {(part === 'check' || part === 'followUp' || part === 'answer') && (
        <LimitField name="within" label={say(`parts.${part}`)} />
      )}
      {part === 'followUp' && <NumberField name="attempts" label={say('attemptsField')} min={1} max={10} />}
      {part === 'reopen' && <NumberField name="days" label={say('daysField')} min={0} max={90} />}
      {part === 'pending' && <NumberField name="longestDays" label={say('daysField')} min={1} max={366} />}
      {part === 'cluster' && (
        <>
          <NumberField name="days" label={say('daysField')} min={7} max={180} />
          <NumberField name="from" label={say('clusterFrom')} min={2} max={100} />
        </>
      )}
      {part === 'warn' && <NumberField name="percent" label={say('shareField')} min={10} max={99} unit="%" />}
      <BasisFields name="basis" />
    </>
  )
}

function LimitField({ name, label }: { name: string; label: string }) {
  const t = useWords('concerns')
  return (
    <div className="limit-field">
      <NumberField name={`${name}.amount`} label={label} min={0} max={1000} />
      <SelectField
        name={`${name}.unit`}
        label={t('configuration.rulebook.unit')}
        options={units.map((value) => ({ value, label: t(`configuration.rulebook.units.${value}`) }))}
      />
    </div>
  )
}

function BasisFields({ name }: { name: string }) {
  const t = useWords('concerns')
  return (
    <>
      <LongTextField name={`${name}.zh`} label={t('configuration.rulebook.basisZh')} rows={2} max={300} />
      <LongTextField name={`${name}.en`} label={t('configuration.rulebook.basisEn')} rows={2} max={600} />
    </>
  )
}

function ClassFields() {
  const t = useWords('concerns')
  const { value: may } = useField('extends')
  const say = (key: string) => t(`configuration.rulebook.${key}`)
  return (
    <>
      {(['accept', 'contact', 'finish', 'returnWithin'] as const).map((step) => (
        <LimitField key={step} name={step} label={say(`steps.${step}`)} />
      ))}
      <CheckField name="extends" label={say('mayExtend')} />
      {may === true && (
        <div className="settings-part">
          <LimitField name="extension.askBefore" label={say('steps.askBefore')} />
          <LimitField name="extension.longest" label={say('steps.longest')} />
        </div>
      )}
      <BasisFields name="basis" />
    </>
  )
}

/** Things that come and go in a form, each under a key of its own. */
function useKeyed(name: string, letter: string, blank: object) {
  const { value, set } = useField(name)
  const all = (value ?? {}) as Record<string, object | undefined>
  const used = new Set(Object.keys(all))
  return {
    keys: Object.keys(all).filter((key) => all[key]),
    add: () => set({ ...all, [next(letter, used)]: blank }),
    drop: (key: string) => set({ ...all, [key]: undefined }),
  }
}

function TopicLimits() {
  const t = useWords('concerns')
  const lang = useLang()
  const { topics } = useTopics()
  const { keys, add, drop } = useKeyed('topics', 't', { finish: { unit: 'workingDays' } })
  const say = (key: string) => t(`configuration.rulebook.${key}`)
  const options = topics.map((topic) => ({ value: topic.code, label: `${topic.code} ${topic[lang]}` }))
  return (
    <>
      {keys.map((key) => (
        <div key={key} className="settings-part">
          <SelectField name={`topics.${key}.topicCode`} label={say('topicCode')} options={options} />
          <LimitField name={`topics.${key}.finish`} label={say('steps.finish')} />
          <BasisFields name={`topics.${key}.basis`} />
          <div>
            <Button size="small" onClick={() => drop(key)}>
              {say('drop')}
            </Button>
          </div>
        </div>
      ))}
      <div>
        <Button onClick={add}>{say('addTopic')}</Button>
      </div>
    </>
  )
}

function Ladder() {
  const t = useWords('concerns')
  const { keys, add, drop } = useKeyed('steps', 's', { after: { unit: 'workingDays' } })
  const say = (key: string, facts?: Record<string, number>) => t(`configuration.rulebook.${key}`, facts)
  const tells = (['holder', 'subdistrict', 'city'] as const).map((value) => ({ value, label: say(`tell.${value}`) }))
  return (
    <>
      {keys.map((key, i) => (
        <fieldset key={key} className="settings-part">
          <legend>{say('step', { n: i + 1 })}</legend>
          <LimitField name={`steps.${key}.after`} label={say('after')} />
          <SelectField name={`steps.${key}.tells`} label={say('tells')} options={tells} />
          {keys.length > 1 && (
            <div>
              <Button size="small" onClick={() => drop(key)}>
                {say('drop')}
              </Button>
            </div>
          )}
        </fieldset>
      ))}
      {keys.length < 6 && (
        <div>
          <Button onClick={add}>{say('addStep')}</Button>
        </div>
      )}
      <BasisFields name="basis" />
    </>
  )
}
