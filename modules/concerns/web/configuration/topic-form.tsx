import { addingTopic, changingTopic, classes, type Topic, type TopicGiven, tileIcons } from '#contract/concerns'
import { CheckField, LongTextField, NumberField, SelectField, TextField } from '#ui/fields.tsx'
import { Form, useField, useForm } from '#ui/form.tsx'
import { notify } from '#ui/notice.tsx'
import { useCommand } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import { QuestionEditor } from './question-editor.tsx'
import { bodyOf, branchForm, formOf, type LeafForm, leafForm } from './topic-shape.ts'

type Props = { close: () => void } & ({ topic: Topic } | { parent: Topic | null })
const blank = { class: null, keywords: [], questions: [], stopper: null, common: null }

/** A new topic under another, or a new version of one that stands. */
export function TopicForm(props: Props) {
  const t = useWords('concerns')
  const topic = 'topic' in props ? props.topic : undefined
  const leaf = topic ? topic.level === 3 : 'parent' in props && props.parent?.level === 2
  const adding = useCommand(addingTopic)
  const changing = useCommand(changingTopic)
  const save = async (given: TopicGiven) => {
    if (topic) return changing.mutateAsync({ params: { id: topic.id }, body: { ...given, version: topic.version } })
    const parentId = 'parent' in props ? props.parent?.id : undefined
    return adding.mutateAsync({ body: { ...given, parentId } })
  }
  const form = useForm({
    shape: leaf ? leafForm : branchForm,
    start: topic ? formOf(topic) : { publishable: false },
    send: (written) =>
      save(leaf ? bodyOf(leafForm.parse(written) as LeafForm, topic) : { ...blank, ...branchForm.parse(written) }),
    done: ({ code, version }) => {
      notify(topic ? t('configuration.topics.changed', { version }) : t('configuration.topics.added', { code }))
      props.close()
    },
  })
  return (
    <>
      {topic && <p className="settings-note">{t('configuration.topics.keeps')}</p>}
      <Form form={form} submit={t(topic ? 'configuration.topics.change' : 'configuration.topics.addVerb')} cancel={props.close}>
        <TextField name="zh" label={t('configuration.topics.zh')} max={30} />
        <TextField name="en" label={t('configuration.topics.en')} max={120} />
        {leaf && <LeafFields />}
      </Form>
    </>
  )
}

function LeafFields() {
  const t = useWords('concerns')
  const { value: stops } = useField('stops')
  const { value: tile } = useField('tile')
  const say = (key: string) => t(`configuration.topics.${key}`)
  return (
    <>
      <SelectField
        name="class"
        label={say('class')}
        help={say('classHelp')}
        options={classes.map((value) => ({ value, label: t(`classes.${value}`) }))}
      />
      <LongTextField name="keywords" label={say('keywords')} help={say('keywordsHelp')} rows={2} max={600} optional />
      <CheckField name="publishable" label={say('publishable')} />
      <CheckField name="stops" label={say('stops')} />
      {stops === true && (
        <div className="settings-part">
          <TextField name="stopper.door" label={say('door')} help={say('doorHelp')} max={30} />
          <LongTextField name="stopper.zh" label={say('stopZh')} rows={2} max={200} />
          <LongTextField name="stopper.en" label={say('stopEn')} rows={2} max={500} />
          <CheckField name="stopper.closed" label={say('closed')} help={say('closedHelp')} />
        </div>
      )}
      <CheckField name="tile" label={say('tile')} />
      {tile === true && (
        <div className="settings-part">
          <TextField name="common.zh" label={say('tileZh')} max={12} />
          <TextField name="common.en" label={say('tileEn')} max={40} />
          <SelectField
            name="common.icon"
            label={say('icon')}
            options={tileIcons.map((value) => ({ value, label: say(`icons.${value}`) }))}
          />
          <NumberField name="common.position" label={say('position')} min={1} max={99} />
        </div>
      )}
      <QuestionEditor />
    </>
  )
}
