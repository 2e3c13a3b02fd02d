using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.CodeFixes.Infrastructure;

/// <summary>What becomes of the callback of a timer, which nobody waits for: it keeps a form that the timer, or what follows it, can call.</summary>
internal interface ICallbackForm
{
    /// <summary>Whether the callback stays one, and starts its work.</summary>
    bool StartsWork { get; }

    /// <summary>What changes beside the callback in the same document: the timer itself.</summary>
    IReadOnlyDictionary<SyntaxNode, Func<SyntaxNode, SyntaxNode>> Others { get; }

    /// <summary>The new function.</summary>
    /// <param name="function">The callback, its waits being awaits by now.</param>
    SyntaxNode Convert(SyntaxNode function);
}
