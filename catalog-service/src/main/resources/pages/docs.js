const names = ["catalog", "evidence", "notification"];

SwaggerUIBundle({
  dom_id: "#interface",
  urls: names.map(name => ({ name, url: `/openapi/${name}` })),
  presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset],
  layout: "StandaloneLayout",
  // Every document names its own server; the gateway is the one that answers here.
  requestInterceptor: request => {
    const url = new URL(request.url, location.origin);
    request.url = location.origin + url.pathname + url.search;
    return request;
  },
});
