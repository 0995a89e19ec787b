<?xml version="1.0" encoding="UTF-8"?>
<!-- The other parts of a file: lists, facsimiles and data that belong to no text. -->
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

  <xsl:template match="p:page[@kind eq 'remains']" mode="ed:title" as="xs:string">
    <xsl:sequence select="ed:label('remains.title', string(p:content/p:source[1]/@file))"/>
  </xsl:template>

  <xsl:template match="p:page[@kind eq 'remains']" mode="ed:main" as="element(h:main)">
    <main id="main" class="remains">
      <header class="title">
        <h1><xsl:apply-templates select="." mode="ed:title"/></h1>
        <p class="source-links">
          <a href="{ed:url(., p:content/p:source[1]/@url)}" download="">{p:content/p:source[1]/@url}</a>
        </p>
      </header>
      <xsl:apply-templates select="p:content/p:source/*" mode="ed:part"/>
    </main>
  </xsl:template>

  <!-- One part of a file, under a heading that says what it is. -->
  <xsl:mode name="ed:part" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="*" mode="ed:part" as="element(h:section)">
    <section class="part">
      <h2>{ed:element-label(.)}</h2>
      <xsl:apply-templates select="." mode="ed:text"/>
    </section>
  </xsl:template>

  <!-- What has a page of its own is named here, not told again. -->
  <xsl:template match="*[@p:told][not(node())][ed:page(.)/@kind eq 'remains']" mode="ed:text" as="element(h:p)?"
    _priority="{$edp:ROW + $edp:EXCEPTION + 1}">
    <xsl:where-populated>
      <p class="elsewhere" data-added=""><xsl:apply-templates select="@p:page" mode="ed:part"/></p>
    </xsl:where-populated>
  </xsl:template>

  <xsl:template match="@p:page" mode="ed:part" as="element(h:a)">
    <a href="{ed:url(.., .)}">{replace(., '^.*/(.*)\.html$', '$1')}</a>
  </xsl:template>

</xsl:stylesheet>
