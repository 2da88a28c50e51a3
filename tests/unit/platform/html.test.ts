import { html, trusted } from '../../../src/platform/pages/html.ts';

describe('the html template', () => {
  test('escapes what it holds, in text and in attributes', () => {
    const name = `<script>alert("it's & me")</script>`;
    expect(html`<p title="${name}">${name}</p>`.text).toBe(
      '<p title="&lt;script&gt;alert(&quot;it&#39;s &amp; me&quot;)&lt;/script&gt;">' +
        '&lt;script&gt;alert(&quot;it&#39;s &amp; me&quot;)&lt;/script&gt;</p>',
    );
  });

  test('leaves HTML of its own making as it is, alone and in lists', () => {
    expect(html`<ul>${['<a>', '<b>'].map((it) => html`<li>${it}</li>`)}</ul>`.text).toBe(
      '<ul><li>&lt;a&gt;</li><li>&lt;b&gt;</li></ul>',
    );
    expect(html`<p>${trusted('<em>ours</em>')}${null}${0}</p>`.text).toBe('<p><em>ours</em>0</p>');
  });
});
