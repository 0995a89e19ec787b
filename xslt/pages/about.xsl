<?xml version="1.0" encoding="UTF-8"?>
<!-- About the edition: its own header in full, then the header of each of its other files. -->
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

  <xsl:template match="p:page[@kind eq 'about']" mode="ed:title" as="xs:string">
    <xsl:sequence select="ed:label('about.title')"/>
  </xsl:template>

  <xsl:template match="p:page[@kind eq 'about']" mode="ed:main" as="element(h:main)">
    <main id="main" class="about">
      <header class="title">
        <h1>{ed:label('about.title')}</h1>
      </header>
      <xsl:call-template name="ed:essay-list"/>
      <xsl:apply-templates select="p:content/p:source[1]/teiHeader" mode="ed:header">
        <xsl:with-param name="level" tunnel="yes" select="2"/>
      </xsl:apply-templates>
      <xsl:where-populated>
        <section class="files" aria-labelledby="files">
          <xsl:apply-templates select="p:content/p:source[position() gt 1]" mode="edp:file"/>
          <xsl:on-non-empty>
            <h2 id="files">{ed:label('about.files')}</h2>
            <p class="facts">{ed:label('about.files-lead')}</p>
          </xsl:on-non-empty>
        </section>
      </xsl:where-populated>
    </main>
  </xsl:template>

  <!-- A file's header, folded away under its title. -->
  <xsl:mode name="edp:file" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="p:source" mode="edp:file" as="element(h:details)">
    <details class="file">
      <summary>{ed:words(teiHeader/fileDesc/titleStmt/title[1])}</summary>
      <p class="source-links"><a href="{ed:url(., @url)}" download="">{@url}</a></p>
      <xsl:apply-templates select="teiHeader" mode="ed:header"/>
    </details>
  </xsl:template>

</xsl:stylesheet>
