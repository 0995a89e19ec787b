<?xml version="1.0" encoding="UTF-8"?>
<!-- The reading page of a text: sources and switches, the text, its margin. -->
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

  <xsl:template match="p:page[@kind eq 'text']" mode="ed:title" as="xs:string">
    <xsl:sequence select="string(ed:this-text(.)/@title)"/>
  </xsl:template>

  <xsl:template match="p:page[@kind eq 'text']" mode="ed:main" as="element(h:div)">
    <xsl:variable name="text" as="element(p:text)" select="ed:this-text(.)"/>
    <div class="reading-page">
      <aside class="tools" aria-label="{ed:label('text.tools')}">
        <xsl:call-template name="edp:sources-chooser"/>
        <xsl:call-template name="edp:comparisons"/>
        <xsl:call-template name="ed:switches"/>
        <xsl:call-template name="edp:contents"/>
        <xsl:call-template name="edp:this-text"/>
      </aside>
      <main id="main">
        <header class="title">
          <p class="eyebrow"><span class="siglum">{$text/@siglum}</span> {$text/@short}</p>
          <h1>{$text/@title}</h1>
          <xsl:call-template name="edp:portion-facts"/>
        </header>
        <xsl:apply-templates select="p:content/p:source" mode="ed:text">
          <xsl:with-param name="margins" tunnel="yes" select="true()"/>
        </xsl:apply-templates>
        <xsl:call-template name="ed:remaining-entries"/>
        <xsl:apply-templates select="p:content/p:portions" mode="edp:portions"/>
        <xsl:call-template name="edp:pager"/>
      </main>
    </div>
  </xsl:template>

  <!-- The measure of the text; of one of its parts, which it is. -->
  <xsl:template name="edp:portion-facts" as="element(h:p)">
    <xsl:context-item as="element(p:page)" use="required"/>
    <p class="facts">
      <xsl:choose>
        <xsl:when test="@portion"><xsl:sequence select="edp:portion-name(.)"/></xsl:when>
        <xsl:otherwise>{ed:text-facts(ed:this-text(.))}<xsl:sequence select="edp:entry-facts(p:content)"/></xsl:otherwise>
      </xsl:choose>
    </p>
  </xsl:template>

  <!-- How many variants, points and notes the margin holds. -->
  <xsl:function name="edp:entry-facts" as="xs:string">
    <xsl:param name="content" as="element(p:content)"/>
    <xsl:sequence select="string-join(
      for $kind in distinct-values($content/p:entries/p:entry/@kind)
      return ' · ' || ed:label('count.' || $kind, count($content/p:entries/p:entry[@kind eq $kind])))
      || $content/p:accounts[p:account] ! (' · ' || ed:label('count.account', count(p:account)))"/>
  </xsl:function>

  <xsl:template name="edp:sources-chooser" as="element(h:nav)">
    <nav class="tool sources" aria-labelledby="tool-sources">
      <h2 id="tool-sources">{ed:label('text.sources')}</h2>
      <xsl:apply-templates select="p:site" mode="edp:sources"/>
      <xsl:apply-templates select="p:site/p:group" mode="edp:card"/>
    </nav>
  </xsl:template>

  <!-- The texts by name where they are few, else the way to their list. -->
  <xsl:mode name="edp:sources" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="p:site" mode="edp:sources" as="element(h:ul)">
    <xsl:apply-templates select="." mode="ed:text-list"/>
  </xsl:template>

  <xsl:template match="p:site[not(@complete)]" mode="edp:sources" as="element(h:p)">
    <p><xsl:apply-templates select="." mode="edp:texts-menu"/></p>
  </xsl:template>

  <!-- The texts beside which this one can be read. -->
  <xsl:template name="edp:comparisons" as="element(h:nav)?">
    <xsl:variable name="here" as="element(p:comparison)*" select="p:site/p:comparison[tokenize(@of) = current()/@id]"/>
    <xsl:if test="exists($here)">
      <nav class="tool comparisons" aria-labelledby="tool-comparisons">
        <h2 id="tool-comparisons">{ed:label('text.comparisons')}</h2>
        <ul><xsl:apply-templates select="$here" mode="edp:card"/></ul>
      </nav>
    </xsl:if>
  </xsl:template>

  <xsl:template name="edp:this-text" as="element(h:div)">
    <xsl:variable name="text" as="element(p:text)" select="ed:this-text(.)"/>
    <div class="tool this-text">
      <h2>{ed:label('text.this')}</h2>
      <ul>
        <li><a href="{ed:url(., $text/@tei)}" download="">{ed:label('text.download')}</a></li>
        <li><a href="#cite">{ed:label('cite.open')}</a></li>
        <xsl:if test="not($text/@described eq 'here')">
          <li><a href="{ed:source-url($text)}">{ed:label('text.about')}</a></li>
        </xsl:if>
        <xsl:for-each select="p:content/p:remains">
          <li><a href="{ed:url(., @page)}">{ed:label('text.remains')}</a></li>
        </xsl:for-each>
      </ul>
    </div>
  </xsl:template>

  <!-- A list of contents, where the text has headings enough to need one. -->
  <xsl:template name="edp:contents" as="element()*">
    <xsl:variable name="items" as="element(h:li)*">
      <xsl:apply-templates select="p:content/p:source/text/*/div" mode="ed:contents"/>
    </xsl:variable>
    <xsl:if test="count($items/descendant-or-self::h:li) ge $ed:contents-from">
      <button type="button" class="open-tool" popovertarget="contents">{ed:label('text.contents')}</button>
      <nav class="tool contents" id="contents" popover="auto" aria-labelledby="tool-contents">
        <h2 id="tool-contents">{ed:label('text.contents')}</h2>
        <ol><xsl:sequence select="$items"/></ol>
      </nav>
    </xsl:if>
  </xsl:template>

  <xsl:template match="div[head]" mode="ed:contents" as="element(h:li)">
    <li>
      <a href="#{(ed:id(head[1]), ed:id(.))[1]}"><xsl:sequence select="ed:words(head[1])"/></a>
      <xsl:where-populated>
        <ol><xsl:apply-templates select="div" mode="ed:contents"/></ol>
      </xsl:where-populated>
    </li>
  </xsl:template>

  <!-- A division without a heading, or without an address, is passed through to those it holds. -->
  <xsl:template match="div" mode="ed:contents" as="element(h:li)*">
    <xsl:apply-templates select="div" mode="ed:contents"/>
  </xsl:template>

  <xsl:template match="div[head][empty((ed:id(head[1]), ed:id(.)))]" mode="ed:contents" as="element(h:li)*"
    _priority="{$edp:EXCEPTION}">
    <xsl:apply-templates select="div" mode="ed:contents"/>
  </xsl:template>

</xsl:stylesheet>
