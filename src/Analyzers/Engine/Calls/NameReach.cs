using System.Collections.Generic;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Calls;

/// <summary>Some members of a compilation and whoever may come to call them or what has been reached in the projects to which it refers.</summary>
internal sealed class NameReach
{
    private readonly NameGraph _graph;
    private readonly bool[] _marks;
    private readonly IReadOnlyList<NameReach> _elsewhere;
    private readonly HashSet<uint>[] _names = [[], [], [], []];

    /// <param name="graph">The members.</param>
    /// <param name="marks">Those at which it begins; belongs to the reach from now on.</param>
    /// <param name="elsewhere">What has been reached in the projects to which the compilation refers.</param>
    /// <param name="way">How to go from a member to its callers.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public NameReach(NameGraph graph, bool[] marks, IReadOnlyList<NameReach> elsewhere, NameWay way, CancellationToken cancellationToken)
    {
        _graph = graph;
        _marks = marks;
        _elsewhere = elsewhere;
        if (way.MaxCalls > 0)
            graph.Spread(marks, elsewhere, way, cancellationToken);

        foreach (var member in Passing)
            _names[(int)member.Form].Add(member.Name);
    }

    /// <summary>The members reached in the compilation itself whose callers wait for them.</summary>
    public IEnumerable<DeclaredMember> Passing
    {
        get
        {
            for (var i = 0; i < _marks.Length; i++)
            {
                if (_marks[i] && _graph.Members[i] is { IsAsync: false } member)
                    yield return member;
            }
        }
    }

    /// <summary>Whether this very method has been reached, here or elsewhere.</summary>
    public bool Holds(IMethodSymbol method)
    {
        // Initialisers and base classes have a part in it.
        if (method.MethodKind == MethodKind.Constructor)
            return HoldsName(method);

        foreach (var declaration in MethodBodies.Implementation(method).DeclaringSyntaxReferences)
        {
            if (HoldsAt(declaration.SyntaxTree, declaration.Span.Start))
                return true;
        }

        return false;
    }

    /// <summary>Whether the member around a position in the compilation has been; yes where none is known.</summary>
    public bool MayHoldAt(SyntaxTree tree, int position) => _graph.IndexAt(tree, position) is var index && (index < 0 || _marks[index]);

    /// <summary>Whether any member of this name and form has been: asked before it is known which one of them runs.</summary>
    public bool HoldsName(ISymbol member) => member switch
    {
        IMethodSymbol { MethodKind: MethodKind.Constructor } => HoldsName(MemberForm.Constructor, member.ContainingType.Name),
        IPropertySymbol { IsIndexer: true } => HoldsName(MemberForm.Nameless, member.ContainingType.Name),
        IPropertySymbol or IEventSymbol => HoldsName(MemberForm.Property, member.Name),
        _ => HoldsName(MemberForm.Method, member.Name),
    };

    private bool HoldsName(MemberForm form, string name)
    {
        if (_names[(int)form].Contains(NameIndex.Hash(name)))
            return true;

        foreach (var other in _elsewhere)
        {
            if (other.HoldsName(form, name))
                return true;
        }

        return false;
    }

    private bool HoldsAt(SyntaxTree tree, int position)
    {
        if (_graph.IndexAt(tree, position) is >= 0 and var index)
            return _marks[index];

        foreach (var other in _elsewhere)
        {
            if (other.HoldsAt(tree, position))
                return true;
        }

        return false;
    }
}
