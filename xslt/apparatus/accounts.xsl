<?xml version="1.0" encoding="UTF-8"?>
<!-- Variants of account: a question, how the answers relate, and what each source says or leaves unsaid. -->
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

  <!-- Closed, an entry is its question and its status; open, it is the whole comparison. -->
  <xsl:template match="app[@type eq 'account']" mode="ed:entry" as="element(h:details)">
    <xsl:param name="heads" as="element(h:p)*" tunnel="yes" select="()"/>
    <details class="account">
      <summary>
        <xsl:apply-templates select="note[@type eq 'question']" mode="ed:reading"/>
        <xsl:text> </xsl:text>
        <xsl:sequence select="ed:targets(@ana) ! edp:status(.)"/>
      </summary>
      <xsl:sequence select="$heads"/>
      <ul class="statements">
        <xsl:for-each-group select="rdg[not(@type eq 'silent')]" group-by="string((@n, position())[1])">
          <li class="statement"><xsl:apply-templates select="current-group()" mode="ed:reading"/></li>
        </xsl:for-each-group>
        <xsl:apply-templates select="rdg[@type eq 'silent']" mode="ed:reading"/>
      </ul>
      <xsl:apply-templates select="note[not(@type eq 'question')]" mode="ed:entry"/>
    </details>
  </xsl:template>

  <!-- No link within what opens the entry. -->
  <xsl:template match="note[@type eq 'question']" mode="ed:reading" as="element(h:span)">
    <span class="question">
      <xsl:sequence select="@p:piece ! edp:piece(.)"/>
      <xsl:apply-templates mode="ed:text">
        <xsl:with-param name="links" tunnel="yes" select="false()"/>
      </xsl:apply-templates>
    </span>
  </xsl:template>

  <xsl:function name="edp:status" as="element(h:span)">
    <xsl:param name="category" as="element(p:target)"/>
    <span class="status {$category/@id}" data-added="">{$category/@label}</span>
  </xsl:function>

  <!-- What one source, or one group of sources, says. -->
  <xsl:template match="app[@type eq 'account']/rdg" mode="ed:reading" as="element(h:div)">
    <div class="says">
      <xsl:apply-templates select="quote" mode="ed:reading"/>
      <xsl:apply-templates select="note" mode="ed:reading"/>
    </div>
  </xsl:template>

  <!-- Silence is said once and in words: it is neither agreement nor omission. -->
  <xsl:template match="app[@type eq 'account']/rdg[@type eq 'silent']" mode="ed:reading" as="element(h:li)"
    _priority="{$edp:EXCEPTION}">
    <li class="statement silent">
      <xsl:for-each select="ed:witnesses(.)">
        <xsl:call-template name="ed:siglum">
          <xsl:with-param name="text" select="."/>
        </xsl:call-template>
        <xsl:text> </xsl:text>
      </xsl:for-each>
      <span data-added="">{ed:label('account.silent')}</span>
    </li>
  </xsl:template>

  <!-- A source's own words, after its siglum, which leads to them. -->
  <xsl:template match="quote" mode="ed:reading" as="element(h:p)">
    <xsl:variable name="place" as="element(p:target)?" select="ed:targets(@source)[1]"/>
    <xsl:variable name="text" as="element(p:text)?" select="(ed:quoted-text(.), ed:witnesses(..))[1]"/>
    <p class="quoted">
      <xsl:if test="$text">
        <xsl:call-template name="ed:siglum">
          <xsl:with-param name="text" select="$text"/>
          <xsl:with-param name="href" select="ed:href($place)"/>
          <xsl:with-param name="place" select="$place/@anchor"/>
        </xsl:call-template>
        <xsl:text> </xsl:text>
      </xsl:if>
      <q>
        <xsl:sequence select="@p:piece ! edp:piece(.)"/>
        <xsl:apply-templates mode="ed:text"/>
      </q>
    </p>
  </xsl:template>

  <!-- What a statement comes to, in the editors' words. -->
  <xsl:template match="note" mode="ed:reading" as="element(h:div)">
    <div class="summary">
      <xsl:sequence select="@p:piece ! edp:piece(.)"/>
      <xsl:apply-templates mode="ed:text"/>
    </div>
  </xsl:template>

</xsl:stylesheet>
