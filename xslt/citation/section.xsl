<?xml version="1.0" encoding="UTF-8"?>
<!-- How to cite a page, at its end. A script fills in the passage that the address names. -->
<xsl:stylesheet version="3.0" expand-text="yes" default-mode="ed:text"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:p="urn:edition:page"
  xmlns:ed="urn:edition:public"
  xmlns:edp="urn:edition:private"
  xmlns:h="http://www.w3.org/1999/xhtml"
  xmlns="http://www.w3.org/1999/xhtml"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <xsl:template name="ed:citing" as="element(h:aside)">
    <xsl:context-item as="element(p:page)" use="required"/>
    <xsl:variable name="parts" as="map(xs:string, xs:string)" select="ed:citation(.)"/>
    <aside class="citing" id="cite" aria-label="{ed:label('cite.page')}" data-added="">
      <details>
        <summary>{ed:label('cite.page')}</summary>
        <p class="citation">
          <xsl:call-template name="edp:citation-words">
            <xsl:with-param name="parts" select="$parts"/>
          </xsl:call-template>
        </p>
        <p class="facts">{ed:label(if (p:site/@base) then 'cite.passage' else 'cite.relative')}</p>
        <h2>BibTeX</h2>
        <pre class="export" tabindex="0">{edp:bibtex($parts)}</pre>
        <h2>CSL-JSON</h2>
        <pre class="export" tabindex="0">{edp:csl($parts)}</pre>
      </details>
    </aside>
  </xsl:template>

</xsl:stylesheet>
