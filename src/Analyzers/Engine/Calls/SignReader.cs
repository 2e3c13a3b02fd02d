namespace LaneKeeper.Engine.Calls;

/// <summary>Gathers the signs of work in the text of one member.</summary>
internal sealed class SignReader(uint self)
{
    // 100_000 without its separator, which is the shortest count that WorkReader takes for a long one.
    private const int DigitsOfLongCount = 6;

    private static readonly uint For = NameIndex.Hash("for");
    private static readonly uint ForEach = NameIndex.Hash("foreach");
    private static readonly uint While = NameIndex.Hash("while");
    private static readonly uint Do = NameIndex.Hash("do");
    private static readonly uint Delegate = NameIndex.Hash("delegate");
    private static readonly uint GetPixel = NameIndex.Hash("GetPixel");
    private static readonly uint SetPixel = NameIndex.Hash("SetPixel");

    private int _loops;
    private int _counts;
    private int _selfCalls;
    private int _parentheses;
    private bool _readsElements;
    private bool _hasLongCount;

    public void Mark(char character, char previous)
    {
        switch (character)
        {
            // '(' is a character.
            case '(' when previous != '\'':
                _parentheses++;
                break;
            case ')' when previous != '\'' && _parentheses > 0:
                _parentheses--;
                break;
            case '[':
                _readsElements = true;
                break;

            // A lambda that is handed to a call stands inside its parentheses; the body of a member does not.
            case '>' when previous == '=' && _parentheses > 0:
                _loops++;
                break;
        }
    }

    public void Name(uint name, char next, char first, int length)
    {
        if (first is >= '0' and <= '9')
        {
            _hasLongCount |= length >= DigitsOfLongCount;
        }
        else if (name == For)
        {
            _loops++;
            _counts++;
        }
        else if (name == ForEach || name == While || name == Do || (name == Delegate && _parentheses > 0))
        {
            _loops++;
        }
        else
        {
            if (name == self && next is '(' or '<' or '{')
                _selfCalls++;

            _readsElements |= name == GetPixel || name == SetPixel;
        }
    }

    public WorkSigns Read(uint[] invoked) => new(_loops, _counts, _readsElements, _hasLongCount, _selfCalls, invoked);
}
