import { z } from 'zod'
import type { Endpoint } from '#common/endpoint.ts'
import type { Refusals } from '#common/refusal.ts'

type Shape = Record<string, unknown>

const schemaOf = (shape: z.ZodType, io: 'input' | 'output'): Shape => {
  const { $schema, ...schema } = z.toJSONSchema(shape, { io, unrepresentable: 'any' }) as Shape
  return schema
}

/** OpenAPI 3.1 from the contracts: what the server parses and filters by is what is described. */
export function openApi(title: string, version: string, endpoints: readonly Endpoint[], refusals: Refusals): Shape {
  const paths: Record<string, Shape> = {}
  for (const endpoint of endpoints) {
    const path = endpoint.path.replace(/:(\w+)/g, '{$1}')
    paths[path] ??= {}
    paths[path][endpoint.method.toLowerCase()] = operation(endpoint, refusals)
  }
  return {
    openapi: '3.1.0',
    info: { title, version },
    paths,
    components: {
      schemas: { Problem: problem },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'sigong' } },
    },
  }
}

const problem = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'requestId'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string', description: 'The refusal in words, in the reader’s language.' },
    status: { type: 'integer' },
    code: { type: 'string' },
    facts: { type: 'object' },
    fields: {
      type: 'array',
      items: { type: 'object', properties: { path: { type: 'string' }, code: { type: 'string' }, title: { type: 'string' } } },
    },
    requestId: { type: 'string' },
  },
}

function operation(endpoint: Endpoint, refusals: Refusals): Shape {
  const parameters = [...parametersOf(endpoint.params, 'path'), ...parametersOf(endpoint.query, 'query')]
  if (endpoint.method !== 'GET')
    parameters.push({
      name: 'Idempotency-Key',
      in: 'header',
      required: false,
      schema: { type: 'string' },
      description: 'The same key with the same content gives the same answer and happens once.',
    })
  const byStatus: Record<string, string[]> = {}
  for (const code of endpoint.refusals) {
    const status = String(refusals[code] ?? 400)
    byStatus[status] = [...(byStatus[status] ?? []), code]
  }
  const answer = endpoint.raw
    ? { 'application/octet-stream': {} }
    : { 'application/json': { schema: endpoint.answer ? schemaOf(endpoint.answer, 'input') : {} } }
  return {
    operationId: endpoint.name,
    summary: endpoint.summary,
    security: endpoint.access === 'session' ? [{ session: [] }] : [],
    ...(parameters.length ? { parameters } : {}),
    ...(endpoint.body
      ? {
          requestBody: {
            required: true,
            content: {
              [endpoint.multipart ? 'multipart/form-data' : 'application/json']: { schema: schemaOf(endpoint.body, 'input') },
            },
          },
        }
      : {}),
    responses: {
      200: { description: 'Done', content: answer },
      ...Object.fromEntries(
        Object.entries(byStatus).map(([status, codes]) => [
          status,
          {
            description: codes.join(' · '),
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        ]),
      ),
    },
  }
}

function parametersOf(shape: z.ZodType | undefined, where: 'path' | 'query'): Shape[] {
  if (!shape) return []
  const { properties = {}, required = [] } = schemaOf(shape, 'input') as {
    properties?: Record<string, Shape>
    required?: string[]
  }
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    schema,
  }))
}
