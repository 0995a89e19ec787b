<?xml version="1.0" encoding="UTF-8"?>
<!-- The footer of every page: which edition this is, of what date. -->
<xsl:stylesheet version="3.0" expand-text="yes" default-mode="ed:text"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:p="urn:edition:page"
  xmlns:ed="urn:edition:public"
  xmlns:edp="urn:edition:private"
  xmlns:h="http://www.w3.org/1999/xhtml"
  xmlns="http://www.w3.org/1999/xhtml"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <xsl:template name="ed:footer" as="element(h:footer)">
    <xsl:context-item as="element(p:page)" use="required"/>
    <footer class="colophon">
      <p>
        <cite>{p:site/@title}</cite>
        <xsl:where-populated>
          <span>{p:site/@version[. ne ''] ! ed:label('frame.version', .)}</span>
        </xsl:where-populated>
        <xsl:where-populated>
          <span>{p:site/@date[. ne ''] ! ed:date-text(.)}</span>
        </xsl:where-populated>
        <a href="{ed:url(., 'about.html')}">{ed:label('frame.footer')}</a>
      </p>
      <xsl:where-populated>
        <p class="essays"><xsl:apply-templates select="p:site/p:essay" mode="edp:essay"/></p>
      </xsl:where-populated>
    </footer>
  </xsl:template>

</xsl:stylesheet>
