<?xml version="1.0" encoding="UTF-8"?>
<!-- An essay of the editors, and the lists of all essays. -->
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

  <xsl:template match="p:page[@kind eq 'essay']" mode="ed:title" as="xs:string">
    <xsl:sequence select="string(edp:this-essay(.)/@title)"/>
  </xsl:template>

  <xsl:template match="p:page[@kind eq 'essay']" mode="ed:main" as="element(h:main)">
    <xsl:variable name="essay" as="element(p:essay)" select="edp:this-essay(.)"/>
    <main id="main" class="essay">
      <header class="title">
        <p class="eyebrow"><a href="{ed:url(., 'about.html')}">{ed:label('about.title')}</a></p>
        <h1>{$essay/@title}</h1>
        <xsl:where-populated>
          <p class="subtitle">{$essay/@summary}</p>
        </xsl:where-populated>
      </header>
      <xsl:call-template name="edp:essay-contents"/>
      <div class="prose">
        <xsl:apply-templates select="p:content/p:source" mode="ed:text"/>
      </div>
      <xsl:call-template name="edp:other-essays"/>
    </main>
  </xsl:template>

  <xsl:function name="edp:this-essay" as="element(p:essay)">
    <xsl:param name="page" as="element(p:page)"/>
    <xsl:sequence select="$page/p:site/p:essay[@id eq $page/@id]"/>
  </xsl:function>

  <!-- A list of contents, where the essay has headings enough to need one. -->
  <xsl:template name="edp:essay-contents" as="element(h:nav)?">
    <xsl:context-item as="element(p:page)" use="required"/>
    <xsl:variable name="items" as="element(h:li)*">
      <xsl:apply-templates select="p:content/p:source/text/*/div" mode="ed:contents"/>
    </xsl:variable>
    <xsl:if test="count($items/descendant-or-self::h:li) ge $ed:contents-from">
      <nav class="essay-contents" aria-labelledby="essay-contents">
        <h2 id="essay-contents">{ed:label('essay.contents')}</h2>
        <ol><xsl:sequence select="$items"/></ol>
      </nav>
    </xsl:if>
  </xsl:template>

  <!-- The other essays, and this one's file. -->
  <xsl:template name="edp:other-essays" as="element(h:nav)">
    <xsl:context-item as="element(p:page)" use="required"/>
    <nav class="other-essays" aria-label="{ed:label('essay.others')}">
      <xsl:call-template name="ed:essay-list"/>
      <p class="source-links"><a href="{ed:url(., edp:this-essay(.)/@tei)}" download="">{ed:label('essay.download')}</a></p>
    </nav>
  </xsl:template>

  <!-- All essays with what each is about, the present one marked; nothing where there are none. -->
  <xsl:template name="ed:essay-list" as="element(h:ul)?">
    <xsl:context-item as="element(p:page)" use="required"/>
    <xsl:where-populated>
      <ul class="essay-list">
        <xsl:for-each select="p:site/p:essay">
          <li>
            <xsl:apply-templates select="." mode="edp:essay"/>
            <xsl:where-populated>
              <span class="facts">{@summary}</span>
            </xsl:where-populated>
          </li>
        </xsl:for-each>
      </ul>
    </xsl:where-populated>
  </xsl:template>

  <!-- The essays on the landing page. -->
  <xsl:template name="edp:home-essays" as="element(h:section)?">
    <xsl:context-item as="element(p:page)" use="required"/>
    <xsl:if test="p:site/p:essay">
      <section aria-labelledby="essays">
        <h2 id="essays">{ed:label('home.essays')}</h2>
        <xsl:call-template name="ed:essay-list"/>
      </section>
    </xsl:if>
  </xsl:template>

  <!-- A link to an essay. -->
  <xsl:mode name="edp:essay" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="p:essay" mode="edp:essay" as="element(h:a)">
    <a href="{ed:url(., @page)}">
      <xsl:sequence select="edp:current(.)"/>
      <xsl:text>{@short}</xsl:text>
    </a>
  </xsl:template>

</xsl:stylesheet>
