<?xml version="1.0" encoding="UTF-8"?>
<!-- Where the accounts differ: contradictions and differences told with their readings, then what can stand together. -->
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

  <xsl:template match="p:page[@kind eq 'where-they-differ']" mode="ed:title" as="xs:string">
    <xsl:sequence select="ed:label('differences.title')"/>
  </xsl:template>

  <xsl:template match="p:page[@kind eq 'where-they-differ']" mode="ed:main" as="element(h:main)">
    <main id="main" class="differences">
      <p class="eyebrow"><a href="{ed:url(., 'synopsis.html')}">{ed:label('nav.synopsis')}</a></p>
      <header class="title">
        <h1>{ed:label('differences.title')}</h1>
        <p class="facts">{ed:label('differences.lead')}</p>
      </header>
      <xsl:variable name="page" as="element(p:page)" select="."/>
      <xsl:for-each select="$edp:DIFFERING">
        <xsl:call-template name="edp:differing">
          <xsl:with-param name="page" select="$page"/>
        </xsl:call-template>
      </xsl:for-each>
    </main>
  </xsl:template>

  <!-- The points that are marked with one status or remark. -->
  <xsl:template name="edp:differing" as="element(h:section)?">
    <xsl:context-item as="xs:string" use="required"/>
    <xsl:param name="page" as="element(p:page)"/>
    <xsl:variable name="status" as="xs:string" select="."/>
    <xsl:variable name="points" as="element(p:entry)*"
      select="$page/p:content/p:topic/p:entry[ed:statuses(key('edp:account', @id)[1])/@id = $status]"/>
    <xsl:if test="exists($points)">
      <section class="differing" aria-labelledby="{$status}">
        <h2 id="{$status}">{ed:label('differences.' || $status)}</h2>
        <p class="facts">{ed:label('count.account', count($points))} · {ed:label('differences.' || $status || '-lead')}</p>
        <xsl:apply-templates select="$points" mode="edp:told"/>
      </section>
    </xsl:if>
  </xsl:template>

  <!-- One point told: who says what, in our words and in theirs, and what the editors make of it. -->
  <xsl:mode name="edp:told" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="p:entry" mode="edp:told" as="element(h:article)">
    <xsl:variable name="account" as="element(p:account)" select="key('edp:account', @id)[1]"/>
    <article class="told" aria-labelledby="{@id}-told">
      <h3 id="{@id}-told">
        <span class="point-number">{@n}</span>
        <xsl:text> </xsl:text>
        <a href="{ed:point-url($account)}">{ed:question($account)}</a>
      </h3>
      <p class="point-facts"><xsl:sequence select="ed:statuses($account) ! edp:status(.)"/></p>
      <ul class="tellings">
        <xsl:apply-templates select="p:source/app//(rdg | lem)[not(@type eq 'silent')]" mode="edp:told"/>
        <xsl:apply-templates select="$account[p:silent]" mode="edp:told"/>
      </ul>
      <xsl:apply-templates select="p:source/app/note[@type = ('editorial', 'historical')]" mode="ed:entry"/>
    </article>
  </xsl:template>

  <xsl:template match="rdg | lem" mode="edp:told" as="element(h:li)">
    <li class="telling">
      <p class="tellers">
        <xsl:sequence select="@n ! edp:group-letter(.)"/>
        <xsl:for-each select="ed:witnesses(.)">
          <xsl:call-template name="ed:siglum">
            <xsl:with-param name="text" select="."/>
          </xsl:call-template>
        </xsl:for-each>
      </p>
      <div>
        <xsl:apply-templates select="note" mode="ed:reading"/>
        <p class="words"><xsl:apply-templates select=".//quote" mode="edp:told"/></p>
      </div>
    </li>
  </xsl:template>

  <!-- The words, linked to where they stand. -->
  <xsl:template match="quote" mode="edp:told" as="node()+">
    <xsl:variable name="words" as="element(h:mark)">
      <xsl:apply-templates select="." mode="edp:words"/>
    </xsl:variable>
    <xsl:variable name="href" as="xs:string?" select="ed:href(ed:targets(@source)[1])"/>
    <xsl:choose>
      <xsl:when test="$href">
        <a class="telling-words" href="{$href}"><xsl:sequence select="$words"/></a>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="$words"/>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:text> </xsl:text>
  </xsl:template>

  <!-- Those who say nothing are named too. -->
  <xsl:template match="p:account" mode="edp:told" as="element(h:li)">
    <li class="telling">
      <p class="tellers">
        <xsl:for-each select="p:silent ! ed:text(., @text)">
          <xsl:call-template name="ed:siglum">
            <xsl:with-param name="text" select="."/>
          </xsl:call-template>
        </xsl:for-each>
      </p>
      <p class="silent" data-added="">{ed:label('account.silent')}</p>
    </li>
  </xsl:template>

</xsl:stylesheet>
