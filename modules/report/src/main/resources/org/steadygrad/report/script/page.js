// The one name all our scripts share, and the way they build elements: never from markup, always from nodes.
window.steadygrad = Object.assign(window.steadygrad || {}, (function () {
  'use strict';

  const SVG = 'http://www.w3.org/2000/svg';

  function fill(node, attributes, children) {
    for (const [name, value] of Object.entries(attributes || {})) {
      if (value !== undefined && value !== null) {
        node.setAttribute(name, value);
      }
    }
    node.append(...[].concat(children === undefined ? [] : children));
    return node;
  }

  return {
    element: (tag, attributes, children) => fill(document.createElement(tag), attributes, children),
    drawing: (tag, attributes, children) => fill(document.createElementNS(SVG, tag), attributes, children),
  };
})());
