<?xml version="1.0" encoding="UTF-8"?>
<!-- Many texts passage by passage: a table for each passage, a row for each text. -->
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

  <xsl:template match="p:page[@kind eq 'passages']" mode="ed:title" as="xs:string">
    <xsl:sequence select="edp:comparison-title(edp:this-comparison(.))"/>
  </xsl:template>

  <xsl:template match="p:page[@kind eq 'passages']" mode="ed:main" as="element(h:main)">
    <main id="main" class="passages">
      <header class="title">
        <h1>{edp:comparison-title(edp:this-comparison(.))}</h1>
        <p class="facts">{ed:label('comparison.passages-lead', p:content/p:witness[1]/@siglum)}</p>
      </header>
      <xsl:apply-templates select="p:content/p:section" mode="edp:aligned"/>
    </main>
  </xsl:template>

</xsl:stylesheet>
