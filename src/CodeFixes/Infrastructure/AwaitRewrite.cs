using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.CodeFixes.Infrastructure;

/// <summary>One expression that gives way to an <c>await</c>.</summary>
/// <param name="Target">The expression to replace, in the tree that the diagnostic was found in.</param>
/// <param name="Title">What the action is called.</param>
/// <param name="Key">The kind of action: Fix All takes all rewrites of one key together.</param>
/// <param name="Awaitable">Makes what is awaited from the target, which may hold rewritten parts by then.</param>
/// <param name="Scope">The statement that changes in place of the target: a <c>using</c> around its resource becomes <c>await using</c>.</param>
internal sealed record AwaitRewrite(
    ExpressionSyntax Target, string Title, string Key, Func<ExpressionSyntax, ExpressionSyntax> Awaitable, StatementSyntax? Scope = null)
{
    /// <summary>What changes with it in the same function, each if it can.</summary>
    public IReadOnlyList<AwaitRewrite> Companions { get; init; } = [];

    /// <summary>Whether a parallel loop may become its async form, for its body to await.</summary>
    public bool MayChangeLoop { get; init; }

    /// <summary>Whether a thread in the background may become a task, for its work to await.</summary>
    public bool MayLeaveThread { get; init; }

    /// <summary>Whether the callback of a timer becomes a loop over the ticks of a <c>PeriodicTimer</c>, and not one that starts its work.</summary>
    public bool InPeriodicTimer { get; init; }

    /// <summary>What becomes of the scope.</summary>
    public Func<StatementSyntax, StatementSyntax> WriteScope { get; init; } = AwaitSyntax.Using;

    /// <summary>A statement around the target, and what is to be written before it.</summary>
    public (StatementSyntax Statement, StatementSyntax Added)? Prelude { get; init; }
}
