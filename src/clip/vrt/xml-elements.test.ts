import { describe, expect, it } from 'vitest';
import { childElements } from './xml-elements.ts';

const namesIn = (xml: string) => childElements(xml).map(({ name }) => name);

describe('the child elements of the root element', () => {
  it('are its direct children, with unchanged text', () => {
    const xml = '<a>\n <b k="1 > 0"><c/><b>x</b></b>\n <d />text<x:e></x:e></a>';
    expect(childElements(xml)).toEqual([
      { name: 'b', opening: '<b k="1 > 0">', text: '<b k="1 > 0"><c/><b>x</b></b>' },
      { name: 'd', opening: '<d />', text: '<d />' },
      { name: 'x:e', opening: '<x:e>', text: '<x:e></x:e>' },
    ]);
  });

  it('exclude those in comments, CDATA and processing instructions', () => {
    expect(namesIn('<a><!-- </a><b/> --><![CDATA[</a><c/>]]><?d <e/> ?><f/></a>')).toEqual(['f']);
  });

  it.each([
    '<a><b></a></b>',
    '<a><b>',
    '<a><!DOCTYPE x [<!ENTITY y "<b/>">]></a>',
    '<a>< b/></a>',
    '<a><!-- </a>',
    '<a><![CDATA[ </a>',
    '<a b="<c/></a>',
  ])('are refused for %s', (xml) => {
    expect(() => namesIn(xml)).toThrow(expect.objectContaining({ reason: 'source-unreadable' }));
  });
});
