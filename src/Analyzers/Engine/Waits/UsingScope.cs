using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Waits;

/// <summary>A synchronous <c>using</c> with a single resource.</summary>
/// <param name="Resource">What is disposed of at the end.</param>
/// <param name="Keyword">Where <c>using</c> is written.</param>
/// <param name="IsFlushed">Whether the resource is flushed asynchronously inside.</param>
internal readonly record struct UsingScope(IOperation Resource, Location Keyword, bool IsFlushed)
{
    public static UsingScope? Of(IOperation operation) => operation switch
    {
        IUsingOperation { IsAsynchronous: false, Syntax: UsingStatementSyntax syntax } scope => scope.Resources switch
        {
            IVariableDeclarationGroupOperation group => Declared(group, syntax.UsingKeyword, scope.Body),
            var value => new UsingScope(value, syntax.UsingKeyword.GetLocation(), IsFlushed: false),
        },
        IUsingDeclarationOperation { IsAsynchronous: false, Syntax: LocalDeclarationStatementSyntax syntax, Parent: { } block } scope =>
            Declared(scope.DeclarationGroup, syntax.UsingKeyword, block),
        _ => null,
    };

    private static UsingScope? Declared(IVariableDeclarationGroupOperation group, SyntaxToken keyword, IOperation scope) =>
        group is { Declarations: [{ Declarators: [var declarator] }] } && Writes.InitialValueOf(declarator) is { } value
            ? new UsingScope(value, keyword.GetLocation(), FlushingDisposable.IsFlushedBefore(declarator.Symbol, scope))
            : null;
}
