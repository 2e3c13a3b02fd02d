using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using LaneKeeper.Engine.Calls;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.Engine.Lanes;

/// <summary>
/// Where a file names a method as something to hand to a hop. The index of names rules out nearly all files; in the others the
/// text is searched for the name, and only the syntax around it is looked at.
/// </summary>
internal sealed class HandedOnNames
{
    private readonly ImmutableHashSet<string> _takers;
    private readonly uint[] _takerHashes;

    public HandedOnNames(IEnumerable<LaneRule> rules)
    {
        // The names under which code reaches a hop: the type's for a constructor. A delegate that runs inside the call tells no
        // lane of its own.
        var takers = ImmutableHashSet.CreateBuilder(StringComparer.Ordinal);
        foreach (var rule in rules)
        {
            if (rule is { Subject: LaneSubject.Hop or LaneSubject.Event, IsCallers: false } && rule.Id.Text[0] != 'P')
                takers.Add(rule.Id.Name is "" or WellKnownMemberNames.InstanceConstructorName ? rule.Id.TypeNameWithoutArity : rule.Id.Name);
        }

        _takers = takers.ToImmutable();
        var hashes = new List<uint>();
        foreach (var taker in _takers)
            hashes.Add(NameIndex.Hash(taker));

        _takerHashes = hashes.ToArray();
    }

    /// <summary>Where a file names this method as something to hand on.</summary>
    public IReadOnlyList<SimpleNameSyntax> Of(SyntaxTree tree, string method, CancellationToken cancellationToken)
    {
        if (!NameIndex.Of(tree, cancellationToken).MayHandOn(method) || !HoldsTaker(tree, cancellationToken))
            return [];

        var names = new List<SimpleNameSyntax>();
        var text = tree.GetText(cancellationToken).ToString();
        var root = tree.GetRoot(cancellationToken);
        for (var at = text.IndexOf(method, StringComparison.Ordinal); at >= 0; at = text.IndexOf(method, at + method.Length, StringComparison.Ordinal))
        {
            if (root.FindToken(at) is { Parent: SimpleNameSyntax name } token && token.Span.Contains(at) && token.ValueText == method && IsHandedOn(name))
                names.Add(name);
        }

        return names;
    }

    /// <summary>Whether a file may name anything that takes a delegate elsewhere.</summary>
    public bool HoldsTaker(SyntaxTree tree, CancellationToken cancellationToken)
    {
        var names = NameIndex.Of(tree, cancellationToken);
        foreach (var taker in _takerHashes)
        {
            if (names.MayHold(taker))
                return true;
        }

        return false;
    }

    /// <summary>Whether the name is that in <c>F(Name)</c>, <c>F(this.Name)</c>, <c>e += Name</c>, <c>F(() => Name(…))</c>, where F or e may be a hop by its name.</summary>
    private bool IsHandedOn(SimpleNameSyntax name)
    {
        SyntaxNode value = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
        return value.Parent switch
        {
            ArgumentSyntax { Parent.Parent: { } taker } => MayBeHop(taker),
            AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.AddAssignmentExpression } subscription =>
                subscription.Right == value && MayBeHop(LastName(subscription.Left)),

            // A job is handed over as an expression that calls it: Enqueue<Mailer>(mailer => mailer.Send(id)).
            InvocationExpressionSyntax { Parent: LambdaExpressionSyntax { Parent: ArgumentSyntax { Parent.Parent: { } taker } } lambda } call =>
                call.Expression == value && lambda.ExpressionBody == call && MayBeHop(taker),
            _ => false,
        };
    }

    private bool MayBeHop(SyntaxNode taker) => taker switch
    {
        InvocationExpressionSyntax call => MayBeHop(LastName(call.Expression)),
        ObjectCreationExpressionSyntax creation => MayBeHop(LastName(creation.Type)) || IsHandedOn(creation),
        ImplicitObjectCreationExpressionSyntax => true,
        _ => false,
    };

    // new Thread(new ThreadStart(Work)), e += new EventHandler(OnEvent)
    private bool IsHandedOn(ObjectCreationExpressionSyntax handler) => handler.Parent switch
    {
        ArgumentSyntax { Parent.Parent: ObjectCreationExpressionSyntax taker } => MayBeHop(LastName(taker.Type)),
        ArgumentSyntax { Parent.Parent: { } taker } => MayBeHop(taker),
        AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.AddAssignmentExpression } subscription => MayBeHop(LastName(subscription.Left)),
        _ => false,
    };

    private bool MayBeHop(SimpleNameSyntax? member) => member is not null && _takers.Contains(member.Identifier.ValueText);

    private static SimpleNameSyntax? LastName(SyntaxNode expression) => expression switch
    {
        SimpleNameSyntax name => name,
        MemberAccessExpressionSyntax access => access.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        QualifiedNameSyntax qualified => qualified.Right,
        AliasQualifiedNameSyntax alias => alias.Name,
        _ => null,
    };
}
