/** The one part of jsdom that is used here; the package brings no types. */
declare module "jsdom" {
  export class JSDOM {
    constructor(html: string, options: { readonly url: string });
    readonly window: { readonly XMLHttpRequest: unknown };
  }
}
