using System;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.CodeFixes.Infrastructure;

/// <summary>One expression that gives way to an <c>await</c>.</summary>
/// <param name="Target">The expression to replace, in the tree that the diagnostic was found in.</param>
/// <param name="Title">What the action is called.</param>
/// <param name="Key">The kind of action: Fix All takes all rewrites of one key together.</param>
/// <param name="Awaitable">Makes what is awaited from the target, which may hold rewritten parts by then.</param>
/// <param name="Scope">The <c>using</c> that becomes <c>await using</c> in place of the target, its resource.</param>
/// <param name="Prelude">A statement around the target, and what is to be written before it.</param>
internal sealed record AwaitRewrite(
    ExpressionSyntax Target, string Title, string Key, Func<ExpressionSyntax, ExpressionSyntax> Awaitable, StatementSyntax? Scope = null,
    (StatementSyntax Statement, StatementSyntax Added)? Prelude = null);
