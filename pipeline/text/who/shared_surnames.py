"""Family names that millions share, in Latin letters: of two people with one of them, nothing follows.

Each stands for several written ones (Li for 李, 黎, 厉), and the given names beside them are much alike.
After lists of the most common family names in China, Taiwan, Hong Kong, Korea and Vietnam.
"""

_MANDARIN = """
ai an ao bai ban bao bi bian bo bu cai cao cen chai chang che chen cheng chi chu cui dai deng di ding dong
dou du duan fan fang fei feng fu gan gao ge geng gong gu guan gui guo hai han hang hao he hong hou hu hua
huang hui huo ji jia jian jiang jiao jie jin jing ju kang ke kong kou kuang lai lan lei leng li lian liang
liao lin ling liu long lou lu luan luo lv lyu ma mao mei meng mi miao min ming mo mou mu nan nie ning niu ou
ouyang pan pang pei peng pi pu qi qian qiao qin qiu qu quan ran rao ren rong ruan rui sha shan shang shao
shen sheng shi shu shuai si situ song su sui sun tan tang tao teng tian tong tu wan wang wei wen weng wu xi
xia xian xiang xiao xie xin xing xiong xu xue xun yan yang yao ye yi yin ying you yu yuan yue yun zang zeng
zha zhai zhan zhang zhao zhen zheng zhong zhou zhu zhuang zhuo zong zou zu zuo
"""
_ELSEWHERE_IN_CHINESE = """
au chan chao chau cheuk cheung chia chiang chien chin ching chiu cho choi chong chou chow choy chua chuang
chui chun chung chyi fok fong fung hau ho hon hsia hsiao hsieh hsiung hsu hung hwang ip jao ko koh kok kuan
kung kuo kwan kwok kwong lam lau law lee leong leung lim lo loh loo lui luk lum lung mak man mok ng ngai ong
pai pao poon sham shih sin sit siu soh sung szeto tai tam tan tang tay teh teo ting to toh tong tsai tsang
tsao tse tseng tso tsoi tsui tung tzeng wong woo yam yap yau yee yeh yen yeo yeung yin yip yiu yong yoong
yuen yung
"""
_KOREAN = """
ahn bae baek ban bang byun cha chae cheon cheong chin cho choe choi chon choo chun chung do eom ha ham han
heo hong huh hur hwang hyun im jang jeon jeong ji jin jo joo jun jung kang kil kim ko koo kwak kwon lee lim
maeng min moon mun myung na nah nam namgung no noh oh pae paek paik pak park pyo rhee ri ro roh ryu seo seok
seol seong shim shin sim sin so sohn son song suh sung um wi woo yang yeo yeom yi yim yoo yook yoon you yu
yun
"""
_VIETNAMESE = """
bach bui cao chau che chu cung dang dao dau diep dinh do doan dong duong giang ha ho hoang huynh khuat kieu
la lam le luong luu ly mac mai nghiem ngo nguyen ninh ong pham phan phung quach ta thach thai than thi to
ton tong tran trieu trinh truong tu van vo vu vuong
"""
SHARED = frozenset(f"{_MANDARIN}{_ELSEWHERE_IN_CHINESE}{_KOREAN}{_VIETNAMESE}".split())
