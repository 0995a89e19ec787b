<?xml version="1.0" encoding="UTF-8"?>
<!-- The mentions of a record: a table of forms, then every sentence, linked to its exact place. -->
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

  <xsl:template match="p:mentions[not(p:mention)]" mode="ed:main" as="element(h:p)">
    <p class="silent">{ed:label('entity.none')}</p>
  </xsl:template>

  <xsl:template match="p:mentions[p:mention]" mode="ed:main" as="element(h:section)+">
    <section class="forms">
      <h2 id="forms">{ed:label('entity.forms')}</h2>
      <xsl:call-template name="edp:forms-table"/>
    </section>
    <section class="mentions" aria-labelledby="mentions">
      <h2 id="mentions">{ed:label('entity.mentions')}</h2>
      <xsl:for-each-group select="p:mention" group-adjacent="string(@text)">
        <xsl:call-template name="edp:mentions-in-text">
          <xsl:with-param name="text" select="ed:text(., @text)"/>
          <xsl:with-param name="mentions" select="current-group()"/>
        </xsl:call-template>
      </xsl:for-each-group>
    </section>
  </xsl:template>

  <!-- Forms down, sources across, a count in each cell. -->
  <xsl:template name="edp:forms-table" as="element(h:div)">
    <xsl:context-item as="element(p:mentions)" use="required"/>
    <xsl:variable name="ids" as="xs:string+" select="distinct-values(p:mention/@text)"/>
    <xsl:variable name="texts" as="element(p:text)*"
      select="if (count($ids) gt $edp:COLUMNS) then () else $ids ! ed:text(current(), .)"/>
    <div class="scroll" role="region" aria-labelledby="forms" tabindex="0">
      <table class="forms-table">
        <thead>
          <tr>
            <th scope="col">{ed:label('entity.form')}</th>
            <xsl:if test="empty($texts)">
              <th scope="col">{ed:label('entity.total')}</th>
            </xsl:if>
            <xsl:for-each select="$texts">
              <th scope="col"><span class="siglum" title="{@short}">{@siglum}</span></th>
            </xsl:for-each>
          </tr>
        </thead>
        <tbody>
          <xsl:for-each-group select="p:mention" group-by="string(@form)">
            <tr>
              <th scope="row">{current-grouping-key()}</th>
              <xsl:sequence select="if (empty($texts)) then edp:form-cell(current-group())
                else for $text in $texts return edp:form-cell(current-group()[@text eq $text/@id])"/>
            </tr>
          </xsl:for-each-group>
        </tbody>
      </table>
    </div>
  </xsl:template>

  <xsl:function name="edp:form-cell" as="element(h:td)">
    <xsl:param name="mentions" as="element(p:mention)*"/>
    <td>{count($mentions)[. gt 0]}</td>
  </xsl:function>

  <xsl:template name="edp:mentions-in-text" as="element()+">
    <xsl:param name="text" as="element(p:text)"/>
    <xsl:param name="mentions" as="element(p:mention)+"/>
    <h3 class="mentions-head">
      <span class="siglum">{$text/@siglum}</span>
      <xsl:text> {$text/@short} </xsl:text>
      <span class="facts">{count($mentions)}</span>
    </h3>
    <ul class="excerpts">
      <xsl:for-each-group select="$mentions" group-adjacent="edp:excerpt-key(.)">
        <xsl:call-template name="edp:excerpt">
          <xsl:with-param name="anchors" select="current-group()/@anchor ! string()"/>
        </xsl:call-template>
      </xsl:for-each-group>
    </ul>
  </xsl:template>

  <!-- Mentions in one sentence share its excerpt, if the sentence tells where each of them stands. -->
  <xsl:function name="edp:excerpt-key" as="xs:string">
    <xsl:param name="mention" as="element(p:mention)"/>
    <xsl:variable name="siblings" as="element(p:mention)+"
      select="$mention/../p:mention[@text eq $mention/@text][@passage eq $mention/@passage]"/>
    <xsl:variable name="told" as="xs:string*" select="$siblings[1]//@p:id ! string()"/>
    <xsl:sequence select="if (every $anchor in $siblings/@anchor satisfies $anchor = $told)
      then string($mention/@passage) else string($mention/@anchor)"/>
  </xsl:function>

  <xsl:template name="edp:excerpt" as="element(h:li)">
    <xsl:context-item as="element(p:mention)" use="required"/>
    <xsl:param name="anchors" as="xs:string+"/>
    <li>
      <a class="place" href="{edp:relative(., @at, @passage)}">{@passage}</a>
      <xsl:text> </xsl:text>
      <span class="excerpt" data-added="">
        <xsl:apply-templates select="p:source/node()" mode="ed:excerpt">
          <xsl:with-param name="mention" tunnel="yes" select="."/>
          <xsl:with-param name="anchors" tunnel="yes" select="$anchors"/>
        </xsl:apply-templates>
      </span>
    </li>
  </xsl:template>

  <xsl:template match="*" mode="ed:excerpt" as="node()*">
    <xsl:apply-templates mode="ed:excerpt"/>
  </xsl:template>

  <xsl:template match="*[@xml:lang]" mode="ed:excerpt" as="element(h:span)">
    <span lang="{@xml:lang}"><xsl:apply-templates mode="ed:excerpt"/></span>
  </xsl:template>

  <!-- The mention itself: marked, and linked to where it stands. -->
  <xsl:template match="*[@p:here or @p:id]" mode="ed:excerpt" as="node()*" _priority="{$edp:EXCEPTION}">
    <xsl:param name="mention" as="element(p:mention)" tunnel="yes"/>
    <xsl:param name="anchors" as="xs:string+" tunnel="yes"/>
    <xsl:variable name="anchor" as="xs:string?" select="(@p:id, $anchors)[1][current()/@p:here or . = $anchors]"/>
    <xsl:choose>
      <xsl:when test="$anchor">
        <xsl:call-template name="edp:marked-mention">
          <xsl:with-param name="href" select="ed:place-url($mention, $anchor)"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <xsl:next-match/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A mention within a marked mention of the same thing keeps to plain text: no link inside a link. -->
  <xsl:template name="edp:marked-mention" as="element(h:a)">
    <xsl:param name="href" as="xs:string"/>
    <a href="{$href}">
      <mark>
        <xsl:sequence select="@xml:lang ! edp:lang(.)"/>
        <xsl:apply-templates mode="ed:words"/>
      </mark>
    </a>
  </xsl:template>

  <xsl:function name="edp:lang" as="attribute(lang)">
    <xsl:param name="lang" as="attribute(xml:lang)"/>
    <xsl:attribute name="lang" select="$lang"/>
  </xsl:function>

  <!-- The text as printed: the editors' forms and notes are not quoted. -->
  <xsl:template match="choice/corr[../*[not(self::corr)]] | choice/reg[../*[not(self::reg)]] | choice/expan[../*[not(self::expan)]]
    | note | text//app/*[@p:piece] | text//app/rdgGrp/*[@p:piece]" mode="ed:excerpt ed:words" as="empty-sequence()"/>

  <xsl:template match="text()" mode="ed:excerpt" as="text()">
    <xsl:copy/>
  </xsl:template>

  <xsl:template match="comment() | processing-instruction()" mode="ed:excerpt" as="empty-sequence()"/>

</xsl:stylesheet>
