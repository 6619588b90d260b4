import { isJsonObject, isTooDeep, type Json } from '../model/json.ts';
import type { XmlReader } from './read-body.ts';

/** Loads the XML parser. Texts and attributes stay strings, so that a schema says what a number looks like. */
export async function loadXmlReader(): Promise<XmlReader> {
  const { XMLParser, XMLValidator } = await import('fast-xml-parser');
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    ignoreDeclaration: true,
    parseTagValue: false,
    parseAttributeValue: false,
    // Without it, references such as `&#38;` stay as they are written.
    htmlEntities: true,
  });
  return (text) => {
    const valid = XMLValidator.validate(text);
    if (valid !== true) {
      return { problem: `the XML is not well formed at line ${valid.err.line}, column ${valid.err.col}` };
    }
    try {
      const value: unknown = parser.parse(text);
      if (isTooDeep(value)) return { problem: 'its elements are nested deeper than is read' };
      return isJson(value) ? { value } : { problem: 'the XML holds no element' };
    } catch {
      return { problem: 'the XML could not be read' };
    }
  };
}

function isJson(value: unknown): value is Json {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return true;
  if (Array.isArray(value)) return value.every(isJson);
  return isJsonObject(value) && Object.values(value).every(isJson);
}
